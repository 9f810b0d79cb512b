package dev.rlvr.cli.isolation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.cli.console.Excerpt;
import dev.rlvr.cli.reward.RewardStatus;

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

    /**
     * What the verifier said.
     *
     * @param status which kind of reward it is
     * @param value the score; 0 where there is none
     * @param worn whether the process should not be used again, for what the verifier left behind in it
     */
    record Verdict(RewardStatus status, double value, String reason, boolean worn) implements Reply {
        private static final int MAX_REASON = 10_000;

        static Verdict of(Reward reward, boolean worn) {
            return new Verdict(
                    RewardStatus.of(reward),
                    reward.value().orElse(0),
                    Excerpt.of(String.valueOf(reward.reason()), MAX_REASON),
                    worn);
        }

        Reward reward() {
            return switch (status) {
                case SCORED -> Reward.of(value, reason);
                case NOT_APPLICABLE -> Reward.notApplicable(reason);
                case FAILED -> Reward.failed(reason, null);
            };
        }
    }
}
