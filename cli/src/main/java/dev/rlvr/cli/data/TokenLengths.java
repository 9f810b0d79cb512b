package dev.rlvr.cli.data;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.train.TokenCounter;

/** Counts the tokens of prompts and gold answers. For one thread. */
final class TokenLengths {
    private final TokenCounter counter;
    private final int completionLength;
    private final Distribution prompts = new Distribution();
    private final Distribution answers = new Distribution();
    private int tooLong;
    private int uncounted;
    private String reason = "";

    /**
     * Creates an empty count.
     *
     * @param completionLength the most tokens of a completion
     */
    TokenLengths(TokenCounter counter, int completionLength) {
        this.counter = counter;
        this.completionLength = completionLength;
    }

    /**
     * What there is to tell.
     *
     * @param prompt of prompts as the model reads them, in its chat template, with the tokens of their pictures
     * @param answer of gold answers, by themselves
     * @param contextLength the most tokens of prompt and completion together
     * @param maxCompletionLength the most tokens of a completion
     * @param promptsTooLong how many prompts leave less room than that in the context
     * @param uncounted how many rows the model can't read
     * @param reason why it can't read the first of them; empty where there are none
     */
    public record Counts(
            Distribution.Summary prompt,
            Distribution.Summary answer,
            int contextLength,
            int maxCompletionLength,
            int promptsTooLong,
            int uncounted,
            String reason) {}

    void add(Problem problem) {
        try {
            int prompt = counter.prompt(problem);
            int answer = counter.completion(problem.answer().text());
            prompts.add(prompt);
            answers.add(answer);
            tooLong += prompt + (long) completionLength > counter.contextLength() ? 1 : 0;
        } catch (RlvrException e) {
            reason = uncounted == 0 ? String.valueOf(e.getMessage()) : reason;
            uncounted++;
        }
    }

    Counts counts() {
        return new Counts(
                prompts.summary(),
                answers.summary(),
                counter.contextLength(),
                completionLength,
                tooLong,
                uncounted,
                reason);
    }
}
