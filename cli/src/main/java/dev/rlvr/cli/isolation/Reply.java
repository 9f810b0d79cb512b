package dev.rlvr.cli.isolation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.rlvr.api.reward.Reward;

/** What a process answers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
@JsonSubTypes({
    @JsonSubTypes.Type(Reply.Created.class),
    @JsonSubTypes.Type(Reply.Refused.class),
    @JsonSubTypes.Type(Reply.PictureWanted.class),
    @JsonSubTypes.Type(Reply.Verdict.class)
})
sealed interface Reply {
    /** The verifier is there. */
    record Created() implements Reply {}

    /** The verifier can't be created. */
    record Refused(String reason) implements Reply {}

    /** The verifier reads a picture of the problem. */
    record PictureWanted(int index) implements Reply {}

    /** The kinds of rewards. */
    enum Kind {
        SCORED,
        NOT_APPLICABLE,
        FAILED
    }

    /**
     * What the verifier said.
     *
     * @param value the score; 0 where there is none
     * @param worn whether the process should not be used again, for what the verifier left behind in it
     */
    record Verdict(Kind kind, double value, String reason, boolean worn) implements Reply {
        private static final int MAX_REASON = 10_000;

        static Verdict of(Reward reward, boolean worn) {
            Kind kind = reward instanceof Reward.Scored
                    ? Kind.SCORED
                    : reward instanceof Reward.NotApplicable ? Kind.NOT_APPLICABLE : Kind.FAILED;
            String reason = String.valueOf(reward.reason());
            return new Verdict(
                    kind,
                    reward.value().orElse(0),
                    reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) + "..." : reason,
                    worn);
        }

        Reward reward() {
            return switch (kind) {
                case SCORED -> Reward.of(value, reason);
                case NOT_APPLICABLE -> Reward.notApplicable(reason);
                case FAILED -> Reward.failed(reason, null);
            };
        }
    }
}
