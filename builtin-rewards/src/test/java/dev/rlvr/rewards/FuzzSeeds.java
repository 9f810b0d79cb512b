package dev.rlvr.rewards;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Inputs that fuzzing starts from, as {@link FuzzInput} reads them: those of {@code fuzz/ID}, and the cases of the other tests. */
final class FuzzSeeds {
    private FuzzSeeds() {}

    /** Returns the seeds of a verifier, by its id. */
    static List<byte[]> of(String id) throws IOException {
        List<byte[]> seeds = files(id);
        int settings = Variants.of(BuiltIn.provider(id)).size();
        for (VerifierGoldenTests.Case golden : VerifierGoldenTests.cases().toList()) {
            for (int i = 0; i < settings && golden.verifier().equals(id); i++) {
                int place = golden.completion().contains("<answer>") ? 0 : 1;
                seeds.add(seed(i, truth(golden.gold()), place, golden.completion()));
            }
        }
        if (id.equals("math")) {
            mathCases().forEach(seeds::add);
        }
        return seeds;
    }

    private static List<byte[]> files(String id) throws IOException {
        URL folder = FuzzSeeds.class.getResource("fuzz/" + id);
        List<byte[]> seeds = new ArrayList<>();
        if (folder != null) {
            try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
                for (Path file : files.sorted().toList()) {
                    seeds.add(Files.readAllBytes(file));
                }
            } catch (URISyntaxException e) {
                throw new IOException(e);
            }
        }
        return seeds;
    }

    private static String truth(VerifierGoldenTests.Gold gold) {
        if (gold.options() != null) {
            return "2" + String.join("|", gold.options());
        }
        if (gold.boxes() != null) {
            return "3" + Arrays.stream(gold.boxes()).map(FuzzSeeds::spaced).collect(Collectors.joining("|"));
        }
        return gold.texts() != null
                ? "4" + String.join("|", gold.texts())
                : "0" + gold.answer().text();
    }

    private static String spaced(double[] box) {
        return Arrays.stream(box).mapToObj(Double::toString).collect(Collectors.joining(" "));
    }

    private static Stream<byte[]> mathCases() throws IOException {
        InputStream table = Objects.requireNonNull(FuzzSeeds.class.getResourceAsStream("math-cases.tsv"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return lines.lines().toList().stream()
                    .map(line -> line.split("\t", -1))
                    .map(cells -> seed(0, "0" + cells[0], 0, cells[1]));
        }
    }

    /** Returns an input: the settings' number, the ground truth after the digit of its kind, where the text stands, and the text. */
    private static byte[] seed(int settings, String truth, int place, String text) {
        String input =
                "" + settings + truth.charAt(0) + place + truth.substring(1).replace('\n', ' ') + "\n" + text;
        return input.getBytes(StandardCharsets.UTF_8);
    }
}
