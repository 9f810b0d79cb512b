package dev.rlvr.datasets.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rlvr.api.data.DatasetDescription.Licence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatedLicenceTests {
    @TempDir
    Path folder;

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private String name() {
        return StatedLicence.of(folder).map(Licence::name).orElse("none");
    }

    @Test
    void aDatasetCardOfTheHubStatesIt() throws IOException {
        Path card = write("README.md", """
                ---
                license: cc-by-sa-4.0
                task_categories: [question-answering]
                ---
                # A dataset
                license: mit
                """);
        assertEquals(Optional.of(new Licence("cc-by-sa-4.0", card.toString())), StatedLicence.of(folder));
        write("README.md", "---\nlicense:\n- apache-2.0\n- mit\n---\n");
        assertEquals("apache-2.0, mit", name());
        write("README.md", "---\nlicense: other\nlicense_name: waymo\n---\n");
        assertEquals("waymo", name());
        write("README.md", "---\nlicense: other\n---\n");
        assertEquals("other", name());
    }

    @Test
    void whereItIsStatedIsAWholePathAlsoOfAFolderNamedFromHere() throws IOException {
        Path file = write("LICENSE", "MIT License");
        Path fromHere = Path.of("").toAbsolutePath().relativize(folder);
        assertEquals(Optional.of(new Licence("MIT License", file.toString())), StatedLicence.of(fromHere));
    }

    @Test
    void aTableInAFolderOfItsOwnBelongsToTheCardAroundIt() throws IOException {
        write("README.md", "---\nlicense: mit\n---\n");
        Files.createDirectories(folder.resolve("data"));
        assertEquals(
                "mit", StatedLicence.of(folder.resolve("data")).orElseThrow().name());
    }

    @Test
    void aLicenceFileBesideTheDataIsNamedByItsFirstLine() throws IOException {
        Path file = write("LICENSE", "\n  MIT License\n\nCopyright (c) 2026\n");
        assertEquals(Optional.of(new Licence("MIT License", file.toString())), StatedLicence.of(folder));
        write("README.md", "---\nlicense: cc0-1.0\n---\n");
        assertEquals("cc0-1.0", name());
    }

    @Test
    void theLicenceOfTheProgramAroundDoesNotCount() throws IOException {
        write("LICENSE", "Apache License\n");
        Files.createDirectories(folder.resolve("data"));
        assertEquals(Optional.empty(), StatedLicence.of(folder.resolve("data")));
    }

    @Test
    void whatCannotBeReadStatesNothing() throws IOException {
        assertEquals("none", name());
        for (String card : new String[] {
            "",
            "# A dataset\nlicense: mit\n",
            "---\nlicense: [mit\n---\n",
            "---\n- license\n---\n",
            "---\nlicense:\n---\n",
            "---\nlicense: !!javax.script.ScriptEngineManager [mit]\n---\n"
        }) {
            write("README.md", card);
            assertEquals("none", name(), card);
        }
    }
}
