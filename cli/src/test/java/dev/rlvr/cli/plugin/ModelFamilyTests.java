package dev.rlvr.cli.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Families of models meet the engines of other plugins. */
class ModelFamilyTests {
    private static final String FAMILY = """
            import dev.rlvr.api.model.*;
            @org.pf4j.Extension
            public class Family implements ModelFamily {
                public String id() { return "ID"; }
                public String description() { return "For tests"; }
                public String architecture() { return "None"; }
                public ModelArchitecture read(ConfigJson config) { throw new IllegalStateException("not today"); }
            }
            """;

    private static final String ENGINE = """
            import dev.rlvr.api.model.ModelFamily;
            import dev.rlvr.api.train.*;
            import java.nio.file.Path;
            import java.util.*;
            @org.pf4j.Extension
            public class Engine implements Trainer {
                private List<ModelFamily> families = List.of();
                public String id() { return "engine"; }
                public String description() { return "For tests"; }
                public void useFamilies(List<ModelFamily> all) {
                    if (REFUSES) { throw new IllegalStateException("no families today"); }
                    families = all;
                }
                public ModelDescription describe(Path model) {
                    if (model.endsWith("read")) { families.get(0).read(null); }
                    StringJoiner ids = new StringJoiner(" ");
                    families.forEach(family -> ids.add(family.id()));
                    return new ModelDescription(ids.toString(), 0, 0, 0, Map.of(), List.of());
                }
                public void create(NewModel request) {}
                public MergedModel merge(AdapterToMerge request) { return null; }
                public Policy open(Path model, DeviceChoice device) { return null; }
                public TrainOutcome train(TrainRequest request, TrainListener listener) { return null; }
            }
            """;

    @TempDir
    private Path temporary;

    private final List<Path> jars = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    @BeforeEach
    void families() throws IOException {
        for (String id : List.of("first", "second")) {
            plugin("family-" + id, id + ".Family", FAMILY.replace("ID", id));
        }
    }

    private void plugin(String id, String className, String source) throws IOException {
        jars.add(PluginJar.in(temporary).id(id).source(className, source).jar(temporary.resolve(id + ".jar")));
    }

    private PluginHost start(boolean engineRefuses) throws IOException {
        plugin("engine", "engine.Engine", ENGINE.replace("REFUSES", String.valueOf(engineRefuses)));
        return PluginHost.start(PluginRoots.of(jars), warnings::add);
    }

    @Test
    void anEngineIsToldTheFamiliesOfAllPlugins() throws IOException {
        try (PluginHost host = start(false)) {
            assertEquals(
                    "first second", host.trainer().describe(Path.of("model")).family());
            assertEquals(List.of(), warnings);
        }
    }

    @Test
    void aFamilyThatThrowsIsBlamedAndNotTheEngineThatReadsWithIt() throws IOException {
        try (PluginHost host = start(false)) {
            Trainer engine = host.trainer();
            RlvrException error = assertThrows(RlvrException.class, () -> engine.describe(Path.of("read")));
            assertEquals(ErrorCode.PLUGIN_FAILED, error.code());
            assertEquals("Plugin 'family-first' failed: IllegalStateException: not today", error.getMessage());
        }
    }

    @Test
    void anEngineThatRefusesFamiliesDoesNotTakeTheRestDown() throws IOException {
        try (PluginHost host = start(true)) {
            assertEquals("", host.trainer().describe(Path.of("model")).family());
            assertEquals(List.of("Plugin 'engine' failed: IllegalStateException: no families today"), warnings);
        }
    }

    @Test
    void ofTwoFamiliesWithOneIdTheFirstIsUsed() throws IOException {
        plugin("family-third", "third.Family", FAMILY.replace("ID", "first"));
        try (PluginHost host = start(false)) {
            assertEquals(
                    "first second", host.trainer().describe(Path.of("model")).family());
            assertTrue(warnings.toString().contains("its model family 'first' is not used"), warnings::toString);
        }
    }
}
