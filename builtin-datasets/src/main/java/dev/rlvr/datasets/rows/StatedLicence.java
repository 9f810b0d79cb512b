package dev.rlvr.datasets.rows;

import dev.rlvr.api.data.DatasetDescription.Licence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The licence that a folder of data states: {@code license} in the YAML that opens its README.md (a dataset card of the Hugging Face hub) or that of the
 * folder around it, or the first line of a licence file beside the data. That of the folder around it may be a program's, and does not count.
 */
public final class StatedLicence {
    private static final String CARD = "README.md";
    private static final List<String> FILES =
            List.of("LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE", "LICENCE.txt", "LICENCE.md", "COPYING");
    private static final int MOST_BYTES = 1 << 20;
    private static final int LONGEST = 200;

    private StatedLicence() {}

    /** Returns the licence of data in a folder; empty where nothing that can be read states it. */
    public static Optional<Licence> of(Path folder) {
        return card(folder).or(() -> file(folder)).or(() -> Optional.ofNullable(
                        folder.toAbsolutePath().getParent())
                .flatMap(StatedLicence::card));
    }

    private static Optional<Licence> card(Path folder) {
        Path file = folder.resolve(CARD);
        List<String> lines = lines(file);
        if (lines.isEmpty() || !lines.get(0).strip().equals("---")) {
            return Optional.empty();
        }
        String front = lines.stream()
                .skip(1)
                .takeWhile(line -> !line.strip().equals("---"))
                .collect(Collectors.joining("\n"));
        return yaml(front).flatMap(StatedLicence::name).map(name -> licence(name, file));
    }

    private static Optional<Map<?, ?>> yaml(String text) {
        try {
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            return read instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
        } catch (YAMLException e) {
            return Optional.empty();
        }
    }

    /** The hub's {@code other} stands for what {@code license_name} says. */
    private static Optional<String> name(Map<?, ?> card) {
        String name = text(card.get("license"));
        String own = text(card.get("license_name"));
        String shown = name.isEmpty() || name.equals("other") && !own.isEmpty() ? own : name;
        return shown.isEmpty() ? Optional.empty() : Optional.of(shown);
    }

    private static String text(@Nullable Object value) {
        return value instanceof List<?> several
                ? several.stream()
                        .filter(Objects::nonNull)
                        .map(one -> one.toString().strip())
                        .collect(Collectors.joining(", "))
                : value == null ? "" : value.toString().strip();
    }

    private static Optional<Licence> file(Path folder) {
        return FILES.stream()
                .map(folder::resolve)
                .flatMap(file -> lines(file).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .limit(1)
                        .map(line -> licence(line, file)))
                .findFirst();
    }

    private static Licence licence(String name, Path file) {
        return new Licence(
                name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "...",
                file.toAbsolutePath().normalize().toString());
    }

    private static List<String> lines(Path file) {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try (InputStream input = Files.newInputStream(file)) {
            return new String(input.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
