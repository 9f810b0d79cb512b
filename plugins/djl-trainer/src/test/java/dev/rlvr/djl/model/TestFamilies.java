package dev.rlvr.djl.model;

import dev.rlvr.api.model.ModelFamily;
import java.io.File;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The engine's families, and that of {@code examples/phi3-family}, compiled from its source as a plugin's author has it. */
public final class TestFamilies {
    /** All of them. */
    public static final ModelFamilies ALL = all();

    private TestFamilies() {}

    private static ModelFamilies all() {
        List<ModelFamily> families = new ArrayList<>(ModelFamilies.BUILT_IN.all());
        families.add(phi3());
        return new ModelFamilies(families);
    }

    private static ModelFamily phi3() {
        Path source = Path.of("../../examples/phi3-family/src/main/java/org/example/phi3/Phi3Family.java");
        try {
            Path classes = Files.createTempDirectory("phi3");
            int status = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, null, "-proc:none", "-d", classes.toString(), source.toString());
            if (status != 0) {
                throw new IllegalStateException(source + " does not compile");
            }
            try (URLClassLoader loader =
                    new URLClassLoader(new java.net.URL[] {classes.toUri().toURL()})) {
                return (ModelFamily) loader.loadClass("org.example.phi3.Phi3Family")
                        .getConstructor()
                        .newInstance();
            } finally {
                delete(classes);
            }
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
