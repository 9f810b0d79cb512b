package dev.rlvr.datasets.archive;

import static dev.rlvr.datasets.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.data.Frame;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.datasets.Tars;
import dev.rlvr.datasets.Zips;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFilesTests {
    @TempDir
    Path folder;

    @Test
    void aZipArchiveIsAFolderOfPictures() throws IOException {
        Path zip = Zips.write(
                folder.resolve("train.zip"), Map.of("a/1.png", Zips.picture(5, 4), "./2.png", Zips.picture(7, 6)));
        try (ImageFiles inside = new ImageFiles(zip);
                ImageFiles beside = new ImageFiles(folder)) {
            assertEquals(new Frame(5, 4), inside.find("a/1.png").size());
            assertEquals(new Frame(7, 6), inside.find("2.png").size());
            ImageSource picture = beside.find("train.zip/a/1.png");
            assertEquals(5, picture.read().getWidth());
            assertEquals(inside.find("a/1.png").key(), picture.key());
            assertThrows(FileNotFoundException.class, () -> inside.find("a/3.png"));
            assertRefused(
                    ErrorCode.FILE_MISSING,
                    () -> beside.find("test.zip/a/1.png"),
                    "image file not found: ",
                    "test.zip");
            Files.createDirectory(folder.resolve("a"));
            assertRefused(ErrorCode.FILE_MISSING, () -> beside.find("a"), "image file is a folder, not a file: ");
        }
    }

    @Test
    void aNameThatAnArchiveHasTwiceLeadsToNeither() throws IOException {
        Path tar = folder.resolve("twice.tar");
        Tars.write(tar, "x.png", "first", "y.png", "other", "./x.png", "second");
        Path zip = Zips.write(
                folder.resolve("twice.zip"), Map.of("x.png", new byte[1], "y.png", new byte[1], "z.png", new byte[1]));
        byte[] bytes = Files.readAllBytes(zip);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == 'z' ? (byte) 'x' : bytes[i];
        }
        Files.write(zip, bytes);
        for (Path archive : List.of(tar, zip)) {
            try (ImageFiles files = new ImageFiles(archive)) {
                IOException refused = assertThrows(IOException.class, () -> files.find("x.png"));
                assertEquals("'x.png' is more than once in " + archive, refused.getMessage());
                files.find("y.png");
            }
        }
    }

    @Test
    void aTarArchiveEndsWithABlockOfZerosOrIsCutOff() throws IOException {
        Path tar = folder.resolve("whole.tar");
        Tars.write(tar, "x.png", "p".repeat(600), "y.png", "q".repeat(512));
        byte[] whole = Files.readAllBytes(tar);
        int end = 512 + 1024 + 512 + 512;
        for (int length = 0; length < end + 512; length += 128) {
            Files.write(tar, Arrays.copyOf(whole, length));
            boolean isBetween = length == 0 || length == 512 + 1024 || length == end;
            String told = isBetween ? "whole.tar: the archive is cut off: it stops " : "whole.tar: ";
            assertRefused(ErrorCode.DATA_INVALID, () -> Archive.open(tar), told);
        }
        for (int length : new int[] {end + 512, end + 1024, whole.length}) {
            Files.write(tar, Arrays.copyOf(whole, length));
            try (Archive archive = Archive.open(tar)) {
                assertEquals(List.of("x.png", "y.png"), List.copyOf(archive.names()));
            }
        }
        Files.write(tar, Arrays.copyOf(whole, end));
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> Archive.open(tar),
                "whole.tar: the archive is cut off: it stops after 'y.png'");
    }

    @Test
    void namesThatLeadOutOfAZipArchiveLeadNowhereAndHurtNoOther() throws IOException {
        for (String name : List.of("../x.png", "a/../../x.png", "/x.png", "a\\x.png")) {
            Path zip = Zips.write(
                    folder.resolve("bad.zip"), Map.of(name, Zips.picture(5, 4), "good.png", Zips.picture(3, 2)));
            try (ImageFiles files = new ImageFiles(zip);
                    Archive archive = Archive.open(zip)) {
                assertEquals(3, files.find("good.png").size().width());
                assertThrows(IOException.class, () -> files.find("x.png"));
                assertTrue(String.valueOf(assertThrows(IOException.class, () -> archive.read(name)))
                        .contains("leads out"));
            }
        }
    }

    @Test
    void aLongTextIsNoPathAndIsShownInPart() {
        String text = "UklGR".repeat(100_000);
        try (ImageFiles files = new ImageFiles(folder)) {
            String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> files.find(text))
                    .getMessage());
            assertTrue(message.startsWith("neither a path nor a picture that can be read: UklGR"), message);
            assertTrue(message.length() < 200, message);
        }
    }

    @Test
    void aDamagedZipArchiveIsRefused() throws IOException {
        Path zip = Files.writeString(folder.resolve("text.zip"), "this is text");
        try (ImageFiles files = new ImageFiles(zip)) {
            assertRefused(ErrorCode.DATA_INVALID, () -> files.find("x.png"), "text.zip", "damaged archive");
        }
    }

    @Test
    void aZipArchiveThatIsCutOffIsRefusedAndADamagedMemberIsAnErrorOfThePicture() throws IOException {
        byte[] whole =
                Files.readAllBytes(Zips.write(folder.resolve("whole.zip"), Map.of("x.png", Zips.picture(50, 40))));
        Path cut = folder.resolve("cut.zip");
        for (int length : new int[] {0, 30, whole.length / 2, whole.length - 1}) {
            Files.write(cut, Arrays.copyOf(whole, length));
            try (ImageFiles files = new ImageFiles(cut)) {
                assertRefused(ErrorCode.DATA_INVALID, () -> files.find("x.png"), "cut.zip", "damaged archive");
            }
        }
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, 40, 60, (byte) 0xFF);
        Path holed = Files.write(folder.resolve("holed.zip"), damaged);
        try (ImageFiles files = new ImageFiles(holed)) {
            ImageSource picture = files.find("x.png");
            assertRefused(ErrorCode.IMAGE_INVALID, picture::read, "'x.png' in ", "holed.zip", "damaged");
        }
    }

    @Test
    void whatAMemberSaysOfItsSizeMayBeALie() throws IOException {
        Path zip = Zips.write(folder.resolve("lie.zip"), Map.of("x.png", new byte[Archive.MAX_MEMBER_BYTES + 1]));
        byte[] bytes = Files.readAllBytes(zip);
        // The size stands at 24 of the entry in the central directory, which begins with PK\1\2.
        int entry = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        Arrays.fill(bytes, entry + 24, entry + 28, (byte) 0);
        bytes[entry + 24] = 10;
        Files.write(zip, bytes);
        try (Archive archive = Archive.open(zip)) {
            IOException refused = assertThrows(IOException.class, () -> archive.read("x.png"));
            assertTrue(String.valueOf(refused.getMessage()).contains("'x.png' in "), refused.toString());
        }
    }

    @Test
    void aMemberLargerThanTheLimitIsRefusedWithoutBeingKept() throws IOException {
        Path zip = Zips.write(folder.resolve("big.zip"), Map.of("x.png", new byte[Archive.MAX_MEMBER_BYTES + 1]));
        try (Archive archive = Archive.open(zip)) {
            assertThrows(IOException.class, () -> archive.read("x.png"));
        }
    }

    @Test
    void aTarArchiveIsCutOffOrHoldsTooMuch() throws IOException {
        Path tar = folder.resolve("big.tar");
        try (TarArchiveOutputStream output = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
            for (int size : new int[] {10, Archive.MAX_MEMBER_BYTES + 1}) {
                TarArchiveEntry entry = new TarArchiveEntry(size + ".png");
                entry.setSize(size);
                output.putArchiveEntry(entry);
                output.write(new byte[size]);
                output.closeArchiveEntry();
            }
        }
        try (Archive archive = Archive.open(tar)) {
            assertEquals(10, archive.read("10.png").length);
            IOException large =
                    assertThrows(IOException.class, () -> archive.read((Archive.MAX_MEMBER_BYTES + 1) + ".png"));
            assertTrue(String.valueOf(large.getMessage()).contains("larger than 64 MiB"), large.toString());
            Files.write(tar, Arrays.copyOf(Files.readAllBytes(tar), 515));
            IOException cut = assertThrows(IOException.class, () -> archive.read("10.png"));
            assertTrue(String.valueOf(cut.getMessage()).contains("cut off"), cut.toString());
        }
    }
}
