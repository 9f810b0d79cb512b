import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/**
 * Prints how many tests of all modules passed, failed and were skipped. Arguments: the root folder, and the time at which the build
 * started, for reports of earlier builds don't count.
 */
final class TestCounts {
    public static void main(String[] args) throws Exception {
        Instant started = Instant.parse(args[1]);
        int tests = 0;
        int failed = 0;
        int skipped = 0;
        for (Path report : reports(Path.of(args[0]))) {
            if (Files.getLastModifiedTime(report).toInstant().isBefore(started)) {
                continue;
            }
            Element suite = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(report.toFile())
                    .getDocumentElement();
            tests += number(suite, "tests");
            failed += number(suite, "failures") + number(suite, "errors");
            skipped += number(suite, "skipped");
        }
        System.out.println((tests - failed - skipped) + " passed, " + failed + " failed, " + skipped + " skipped");
    }

    private static List<Path> reports(Path root) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String modules : new String[] {"", "plugins"}) {
            try (Stream<Path> folders = Files.list(root.resolve(modules))) {
                for (Path module : folders.toList()) {
                    addReports(module.resolve("target/surefire-reports"), found);
                    addReports(module.resolve("target/failsafe-reports"), found);
                }
            }
        }
        return found;
    }

    private static void addReports(Path folder, List<Path> found) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml")).forEach(found::add);
            }
        }
    }

    private static int number(Element suite, String attribute) {
        String text = suite.getAttribute(attribute);
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }
}
