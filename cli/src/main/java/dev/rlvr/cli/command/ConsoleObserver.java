package dev.rlvr.cli.command;

import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.job.BenchmarkSummary;
import dev.rlvr.cli.job.JobObserver;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows how a job goes: one line that changes on a terminal, and a plain line now and then elsewhere. */
final class ConsoleObserver implements JobObserver {
    private static final Duration QUIET = Duration.ofSeconds(20);
    private static final String DATASET = "datasets/";
    private static final String REWARD = "/reward";

    private final Console console;
    private final Clock clock;
    private Instant begin;
    private Instant lastLine;
    private int firstStep;

    ConsoleObserver(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
        this.begin = clock.instant();
        this.lastLine = begin;
    }

    @Override
    public void started(Path run, int fromStep, int maxSteps) {
        begin = clock.instant();
        lastLine = begin;
        firstStep = fromStep;
        console.note(
                fromStep == 0
                        ? "Training in " + run + " for at most " + maxSteps + " steps."
                        : "Going on in " + run + " after step " + fromStep + " of at most " + maxSteps + ".");
    }

    @Override
    public void loaded(String device) {
        if (!device.equals("cpu")) {
            console.note("The model is on " + device + ".");
        }
    }

    @Override
    public void step(int step, int maxSteps, Map<String, Object> metrics) {
        String line = "step " + step + "/" + maxSteps + number("  reward ", metrics.get("reward"))
                + number("  loss ", metrics.get("loss")) + domains(metrics) + "  " + remaining(step, maxSteps);
        if (console.isInteractive()) {
            console.progress(line);
        } else if (step == maxSteps || isQuietOver()) {
            console.note(line);
        }
    }

    @Override
    public void checkpoint(Path checkpoint) {
        if (!console.isInteractive()) {
            console.note("Saved " + checkpoint);
        }
    }

    @Override
    public void evaluating(String benchmark, int done, int of) {
        console.progress("evaluating " + benchmark + "  " + done + "/" + of);
    }

    @Override
    public void evaluated(String when, BenchmarkSummary summary) {
        var score = summary.score();
        console.note("Evaluated " + summary.benchmark() + " (" + when + "): "
                + (score == null ? "no score" : String.format(Locale.ROOT, "%.1f", 100 * score.value()))
                + " over " + summary.items() + " items"
                + (summary.unscored() > 0 ? ", of which " + summary.unscored() + " could not be scored" : ""));
    }

    @Override
    public void warning(String message) {
        console.warning(message);
    }

    private boolean isQuietOver() {
        Instant now = clock.instant();
        boolean over = Duration.between(lastLine, now).compareTo(QUIET) >= 0;
        if (over) {
            lastLine = now;
        }
        return over;
    }

    private static String domains(Map<String, Object> metrics) {
        StringBuilder text = new StringBuilder();
        metrics.forEach((key, value) -> {
            if (key.startsWith(DATASET)
                    && key.endsWith(REWARD)
                    && key.indexOf('/', DATASET.length()) == key.length() - REWARD.length()) {
                String id = key.substring(DATASET.length(), key.length() - REWARD.length());
                text.append(number("  " + id + " ", value));
            }
        });
        return text.toString();
    }

    private static String number(String label, @Nullable Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue())
                ? label + String.format(Locale.ROOT, "%.3f", number.doubleValue())
                : "";
    }

    private String remaining(int step, int maxSteps) {
        int done = Math.max(1, step - firstStep);
        long seconds = Duration.between(begin, clock.instant()).toSeconds() * (maxSteps - step) / done;
        return seconds < 60 ? seconds + " s left" : seconds / 60 + " min " + seconds % 60 + " s left";
    }
}
