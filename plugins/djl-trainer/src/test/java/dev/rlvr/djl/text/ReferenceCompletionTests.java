package dev.rlvr.djl.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReferenceCompletionTests {
    @Test
    void wrapsReasoningAndAnswerInTheirTags() {
        assertEquals(
                "<think>I count.</think><answer>12</answer>",
                ReferenceCompletion.of(problem(Map.of("reasoning", "I count."))));
    }

    @Test
    void leavesReasoningEmptyWhereThereIsNone() {
        assertEquals("<think></think><answer>12</answer>", ReferenceCompletion.of(problem(Map.of("reasoning", 3))));
        assertEquals("<think></think><answer>12</answer>", ReferenceCompletion.of(problem(Map.of())));
    }

    private static Problem problem(Map<String, Object> metadata) {
        return new Problem("p", "d", List.of(Message.user(0, "How many?")), List.of(), new Answer.Number(12), metadata);
    }
}
