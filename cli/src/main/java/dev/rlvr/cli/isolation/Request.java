package dev.rlvr.cli.isolation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.rlvr.api.reward.Completion;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What rlvr asks of a process. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
@JsonSubTypes({
    @JsonSubTypes.Type(Request.Create.class),
    @JsonSubTypes.Type(Request.Verify.class),
    @JsonSubTypes.Type(Request.Picture.class)
})
sealed interface Request {
    /**
     * To create a verifier; answered by {@link Reply.Created} or {@link Reply.Refused}.
     *
     * @param verifier the number by which it is called
     * @param id the id of its provider
     * @param settings as they were resolved, defaults included
     */
    record Create(int verifier, String id, Map<String, Object> settings) implements Request {}

    /** To verify; answered by any number of {@link Reply.PictureWanted}, and then {@link Reply.Verdict}. */
    record Verify(int verifier, SentProblem problem, Completion completion) implements Request {}

    /**
     * A picture that was asked for.
     *
     * @param png its bytes, empty where there is an error
     * @param error why it can't be had; null where it is there
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Picture(byte[] png, @Nullable String error) implements Request {}
}
