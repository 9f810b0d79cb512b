package dev.rlvr.cli.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Builds plugins at test time: compiles sources against the test's class path and packs what the compiler wrote. */
public final class PluginJar {
    private final Path work;
    private final List<Path> sources = new ArrayList<>();
    private final Map<String, String> manifest = new LinkedHashMap<>();
    private final List<String> unwanted = new ArrayList<>();

    private PluginJar(Path work) {
        this.work = work;
    }

    /** Starts a plugin; the compiler works in a folder of its own below {@code temporary}. */
    public static PluginJar in(Path temporary) throws IOException {
        Path work = Files.createTempDirectory(temporary, "build");
        Files.createDirectories(work.resolve("src"));
        Files.createDirectories(work.resolve("classes"));
        return new PluginJar(work);
    }

    /** Puts id and version into the manifest. */
    public PluginJar id(String id) {
        return manifest("Plugin-Id", id).manifest("Plugin-Version", "1.0.0");
    }

    /** Puts an entry into the manifest. */
    public PluginJar manifest(String key, String value) {
        manifest.put(key, value);
        return this;
    }

    /** Adds a class in a package of its own; {@code body} is all that follows the package declaration. */
    public PluginJar source(String className, String body) throws IOException {
        int dot = className.lastIndexOf('.');
        Path file = work.resolve("src").resolve(className.replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "package " + className.substring(0, dot) + ";\n" + body);
        sources.add(file);
        return this;
    }

    /** Adds a source file as it is. */
    public PluginJar source(Path file) {
        sources.add(file);
        return this;
    }

    /** Adds a verifier provider with an id. */
    public PluginJar verifier(String className, String id) throws IOException {
        return source(className, Sources.verifier(className, id, ""));
    }

    /** Leaves a class out after compiling. */
    public PluginJar without(String className) {
        unwanted.add(className.replace('.', '/') + ".class");
        return this;
    }

    /** Compiles, and writes a jar. */
    public Path jar(Path file) throws IOException {
        Path classes = compile();
        Files.createDirectories(file.getParent());
        StringBuilder lines = new StringBuilder("Manifest-Version: 1.0\n");
        manifest.forEach(
                (key, value) -> lines.append(key).append(": ").append(value).append('\n'));
        Path manifestFile = classes.resolve("META-INF/MANIFEST.MF");
        Files.createDirectories(manifestFile.getParent());
        Files.writeString(manifestFile, lines);
        zip(classes, file);
        return file;
    }

    /** Compiles, and writes a folder with {@code plugin.properties} and {@code classes/}. */
    public Path folder(Path folder) throws IOException {
        copy(compile(), folder.resolve("classes"));
        StringBuilder lines = new StringBuilder();
        manifest.forEach((key, value) -> lines.append(
                        key.toLowerCase(java.util.Locale.ROOT).replace('-', '.'))
                .append('=')
                .append(value)
                .append('\n'));
        Files.writeString(folder.resolve("plugin.properties"), lines);
        return folder;
    }

    /** Adds the classes of a package of the test's class path to what was compiled into a jar. */
    static void bundle(Path jar, Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        try (FileSystem zip = FileSystems.newFileSystem(jar);
                var bytes = type.getClassLoader().getResourceAsStream(name)) {
            Files.createDirectories(zip.getPath(name).getParent());
            Files.write(zip.getPath(name), bytes.readAllBytes());
        }
    }

    /** Packs a folder's content. */
    static void zip(Path folder, Path file) throws IOException {
        try (OutputStream bytes = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(bytes);
                Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(path).toString()));
                Files.copy(path, zip);
                zip.closeEntry();
            }
        }
    }

    private Path compile() throws IOException {
        Path classes = work.resolve("classes");
        if (sources.isEmpty()) {
            return classes;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter output = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-d",
                    classes.toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-processor",
                    "org.pf4j.processor.ExtensionAnnotationProcessor");
            boolean done = compiler.getTask(
                            output, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            if (!done) {
                throw new IllegalStateException("the test's plugin does not compile:\n" + output);
            }
        }
        for (String name : unwanted) {
            Files.delete(classes.resolve(name));
        }
        return classes;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
