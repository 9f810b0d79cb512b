package dev.rlvr.cli.command;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.DatasetExporter;
import dev.rlvr.api.data.Problem;
import dev.rlvr.cli.config.Parts;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.data.ExportRows;
import dev.rlvr.cli.run.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rlvr data export}. */
@Command(
        name = "export",
        description =
                "Write the training datasets of a configuration as a file for another trainer: every row, one dataset after"
                        + " another, or rows drawn by the mixture.",
        footer = {"", "Example: rlvr data export train.yaml --format verl --mixture 10000 --output train.parquet"})
final class DataExportCommand implements Callable<Integer> {
    private static final int ROWS_A_NOTE = 100;

    private final CommandContext context;
    private final Surroundings surroundings;

    @Mixin
    private JsonOption json;

    @Mixin
    private ConfiguredData data;

    @Mixin
    private SqlOption sql;

    @Mixin
    private DatasetChoice dataset;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "ID",
            description =
                    "verl or trl (Parquet), vlm-r1 or jsonl (JSON lines and a folder of pictures), or a plugin's.")
    private String format;

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "The file to write.")
    private Path output;

    @Option(names = "--limit", paramLabel = "N", description = "Only the first rows of each dataset.")
    private @Nullable Integer limit;

    @Option(
            names = "--mixture",
            paramLabel = "N",
            description = "The first N rows that training would draw, by the mixture that it begins with.")
    private @Nullable Integer drawn;

    DataExportCommand(CommandContext context, Surroundings surroundings) {
        this.context = context;
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        check();
        Console console = context.console(json);
        DatasetExporter exporter = context.plugins().exporter(format);
        try (Setup setup = data.load(context, surroundings, console, drawn != null ? Parts.MIXTURE : Parts.DATASETS)) {
            AtomicInteger rows = new AtomicInteger();
            Iterator<Problem> problems = counted(rows(setup, console), rows, console);
            Path file = target();
            context.plugins().call(exporter, () -> {
                exporter.write(problems, file);
                return file;
            });
            Map<String, Object> written = new LinkedHashMap<>();
            written.put("output", output.toString());
            written.put("format", format);
            written.put("rows", rows.get());
            console.result(written, people -> people.line("Wrote " + rows + " rows to " + output + "."));
            if (drawn != null && rows.get() < drawn) {
                console.warning("Training would end after " + rows + " rows (training.stopping_strategy).");
            }
            if (drawn != null && setup.adaptive().isPresent()) {
                console.warning("Strategy " + setup.config().strategy()
                        + " moves its mixture while it trains; the rows were drawn by the first.");
            }
        }
        return 0;
    }

    private void check() {
        Usage.require(limit == null || limit > 0, "--limit must be above 0 but is " + limit);
        Usage.require(drawn == null || drawn > 0, "--mixture must be above 0 but is " + drawn);
        Usage.require(
                drawn == null || limit == null && dataset.id() == null && !sql.isGiven(),
                "--mixture draws from all rows of all datasets: give no DATASET, no --limit and no --sql");
    }

    private Iterator<Problem> rows(Setup setup, Console console) {
        return drawn != null
                ? ExportRows.drawn(setup, drawn)
                : ExportRows.all(
                        ConfiguredData.chosen(
                                sql.pick(setup, dataset.id(), context, console).datasets(), dataset.id()),
                        limit == null ? Integer.MAX_VALUE : limit);
    }

    private static Iterator<Problem> counted(Iterator<Problem> problems, AtomicInteger rows, Console console) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return problems.hasNext();
            }

            @Override
            public Problem next() {
                if (rows.incrementAndGet() % ROWS_A_NOTE == 0) {
                    console.progress("Writing row " + rows);
                }
                return problems.next();
            }
        };
    }

    private Path target() {
        Path file = output.toAbsolutePath();
        Usage.require(!Files.exists(file), output + " is there already; name another --output or delete it");
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new RlvrException(
                    ErrorCode.DISK, "No folder can be made for " + output + " (" + AtomicFiles.reason(e) + ")", e);
        }
        return file;
    }
}
