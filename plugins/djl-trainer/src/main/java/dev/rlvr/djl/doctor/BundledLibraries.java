package dev.rlvr.djl.doctor;

import ai.djl.util.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * The native libraries that came with this engine.
 *
 * @param platform this machine's, as DJL writes it: {@code linux-x86_64}
 * @param libtorchPlatform the platform that the bundled libtorch is for; empty where none is bundled
 * @param libtorchVersion its version and date; empty where none is bundled
 * @param version the version of libtorch that DJL's own library, between Java and libtorch, is made for
 * @param flavours in which flavours that library is there for this platform: {@code cpu}, {@code cu128}
 */
record BundledLibraries(
        String platform, String libtorchPlatform, String libtorchVersion, String version, List<String> flavours) {
    private static final String JNI = "jnilib/";

    /** Returns those on the class path. */
    static BundledLibraries find() throws IOException {
        ClassLoader loader = BundledLibraries.class.getClassLoader();
        Properties libtorch = properties(loader.getResource("native/lib/pytorch.properties"));
        URL jni = loader.getResource(JNI + "pytorch.properties");
        String platform = Platform.fromSystem("pytorch").getClassifier();
        String jniVersion = properties(jni).getProperty("jni_version", "");
        return new BundledLibraries(
                platform,
                libtorch.getProperty("classifier", ""),
                libtorch.getProperty("version", ""),
                jniVersion.replaceFirst("-.*", ""),
                jni == null ? List.of() : flavours(jni, JNI + platform + "/"));
    }

    boolean hasLibtorch() {
        return libtorchPlatform.equals(platform);
    }

    private static Properties properties(@Nullable URL resource) throws IOException {
        Properties properties = new Properties();
        if (resource != null) {
            try (InputStream stream = resource.openStream()) {
                properties.load(stream);
            }
        }
        return properties;
    }

    private static List<String> flavours(URL inJar, String folder) throws IOException {
        URLConnection connection = inJar.openConnection();
        if (!(connection instanceof JarURLConnection jarConnection)) {
            return List.of();
        }
        jarConnection.setUseCaches(false);
        try (JarFile jar = jarConnection.getJarFile()) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(folder) && !name.endsWith("/"))
                    .map(name -> name.substring(folder.length()).replaceFirst("/.*", ""))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }
}
