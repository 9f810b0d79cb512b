package dev.rlvr.rewards;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.reward.RewardVerifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A ground truth and a completion as the bytes of a fuzzer. Any bytes are an input, and those of a file can be read: {@code 001\pi}, a line
 * break and {@code 3.14} are the gold text {@code \pi} and an answer between tags.
 *
 * <p>The first three bytes choose, as digits, the settings, the kind of ground truth (0 text, 1 number, 2 choice, 3 boxes, 4 structured) and
 * where the text stands (0 alone, 1 between tags, 2 between tags and repeated to 20,000 characters). The rest of the line is the ground
 * truth, its parts apart by {@code |}; what follows is the text. Bytes that are no UTF-8 become a surrogate without its partner.
 *
 * @param settings which settings, in [0, 256)
 * @param truth the ground truth
 * @param text the completion
 */
record FuzzInput(int settings, Answer truth, String text) {
    private static final int HEADER = 3;
    private static final int KINDS = 5;
    private static final int PLACES = 3;
    private static final int LONG = 20_000;
    private static final int MOST_OPTIONS = 26;

    /** Reads any bytes. */
    static FuzzInput of(byte[] bytes) {
        byte[] header = Arrays.copyOf(bytes, HEADER);
        String rest = bytes.length <= HEADER
                ? ""
                : new String(bytes, HEADER, bytes.length - HEADER, StandardCharsets.UTF_8).replace('\uFFFD', '\uD83D');
        int end = rest.indexOf('\n');
        String truth = end < 0 ? rest : rest.substring(0, end);
        String text = end < 0 ? "" : rest.substring(end + 1);
        return new FuzzInput(
                digit(header[0], 256), truth(digit(header[1], KINDS), truth), placed(digit(header[2], PLACES), text));
    }

    /** Verifies the text once, by the verifier whose settings are chosen. */
    Trial trial(List<RewardVerifier> verifiers) {
        return Trial.of(verifiers.get(settings % verifiers.size()), truth, text);
    }

    /** Verifies the text as {@link Trial#timed} does. */
    Trial timed(List<RewardVerifier> verifiers) {
        return Trial.timed(verifiers.get(settings % verifiers.size()), truth, text);
    }

    private static int digit(byte value, int bound) {
        return Math.floorMod(value - '0', bound);
    }

    private static String placed(int place, String text) {
        return switch (place) {
            case 0 -> text;
            case 1 -> Samples.tagged(text);
            default -> Samples.tagged(text.repeat(LONG / Math.max(1, text.length())));
        };
    }

    private static Answer truth(int kind, String truth) {
        List<String> parts = List.of(truth.split("\\|", MOST_OPTIONS));
        return switch (kind) {
            case 1 -> new Answer.Number(number(truth));
            case 2 -> new Answer.Choice(truth.length() % parts.size(), parts);
            case 3 -> boxes(parts);
            case 4 -> new Answer.Structured(truth, Map.of("answers", parts));
            default -> new Answer.Text(truth);
        };
    }

    /** A box is four numbers apart by a space; what is missing is 0. */
    private static Answer boxes(List<String> parts) {
        List<Box> boxes = new ArrayList<>();
        for (String part : parts) {
            double[] numbers = Arrays.copyOf(
                    Arrays.stream(part.split(" ", 5))
                            .mapToDouble(FuzzInput::number)
                            .toArray(),
                    4);
            boxes.add(new Box(numbers[0], numbers[1], numbers[2], numbers[3]));
        }
        return Samples.boxes(boxes.toArray(Box[]::new));
    }

    private static double number(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? value : Double.MAX_VALUE;
        } catch (NumberFormatException e) {
            return text.length();
        }
    }
}
