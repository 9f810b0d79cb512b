package dev.rlvr.cli.command;

import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.Problem;
import dev.rlvr.cli.config.Parts;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.InlinePictures;
import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.data.ItemPreview;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rlvr data preview}. */
@Command(
        name = "preview",
        description =
                "Write items of a dataset or benchmark as text and PNG, with the gold boxes drawn in, and show the"
                        + " pictures in terminals that can (kitty, iTerm2, WezTerm).",
        footer = {"", "Example: rlvr data preview train.yaml shapes --items 0-9 --output preview"})
final class DataPreviewCommand implements Callable<Integer> {
    private static final Pattern ITEMS = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

    private final CommandContext context;
    private final Surroundings surroundings;

    @Mixin
    private JsonOption json;

    @Mixin
    private ConfiguredData data;

    @Mixin
    private SqlOption sql;

    @Parameters(index = "1", paramLabel = "DATASET", description = "The id of a dataset or benchmark.")
    private String dataset;

    @Option(
            names = {"--items", "--item"},
            paramLabel = "A-B",
            defaultValue = "0",
            description = "Which items, from 0 (with --sql, of those that it gives): one, or the first and the last."
                    + " [${DEFAULT-VALUE}]")
    private String items;

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "The folder to write to.")
    private Path output;

    DataPreviewCommand(CommandContext context, Surroundings surroundings) {
        this.context = context;
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Usage.require(
                !Files.exists(output) || Files.isDirectory(output),
                output + " is a file; --output is the folder to write to");
        Console console = context.console(json);
        Optional<InlinePictures> inline = console.terminal().out() && !console.isJson()
                ? InlinePictures.detect(System.getenv())
                : Optional.empty();
        try (Setup setup = data.load(context, surroundings, console, Parts.ALL_DATA)) {
            Setup picked = sql.pick(setup, dataset, context, console);
            Dataset source =
                    ConfiguredData.find(ConfiguredData.all(picked), dataset).dataset();
            List<Map<String, Object>> written = new ArrayList<>();
            range(source.size()).forEach(item -> written.add(preview(source.get(item), item, console, inline)));
            console.result(written, people -> {});
        }
        return 0;
    }

    private IntStream range(int size) {
        Matcher range = ITEMS.matcher(items);
        Usage.require(range.matches(), "--items must be such as 3 or 0-9 but is " + items);
        int first = Integer.parseInt(range.group(1));
        int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
        Usage.require(first <= last && last < size, "--items must lie from 0 to " + (size - 1) + " but is " + items);
        return IntStream.rangeClosed(first, last);
    }

    private Map<String, Object> preview(Problem problem, int index, Console console, Optional<InlinePictures> inline) {
        ItemPreview preview = new ItemPreview(problem, index);
        Path text = preview.writeText(output);
        List<ItemPreview.Shown> pictures = preview.writePictures(output);
        console.line(problem.promptText() + "\n-> " + problem.answer().text());
        console.line(text.toString());
        for (ItemPreview.Shown picture : pictures) {
            inline.ifPresent(protocol -> console.raw(protocol.sequence(picture.png())));
            console.line(picture.file().toString());
        }
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("id", problem.id());
        written.put("text", text.toString());
        written.put(
                "pictures",
                pictures.stream().map(picture -> picture.file().toString()).toList());
        return written;
    }
}
