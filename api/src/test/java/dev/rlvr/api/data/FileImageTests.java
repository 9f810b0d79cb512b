package dev.rlvr.api.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileImageTests {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    void readsWhatTheJdkReads(String format) throws IOException {
        BufferedImage image = new FileImage(write("a." + format, encoded(format, 40, 30))).read();
        assertEquals(40, image.getWidth());
        assertEquals(30, image.getHeight());
    }

    @Test
    void theKeyIsTheFile() {
        assertEquals(new FileImage(folder.resolve("x/../a.png")).key(), new FileImage(folder.resolve("a.png")).key());
        assertNotEquals(new FileImage(folder.resolve("b.png")).key(), new FileImage(folder.resolve("a.png")).key());
    }

    @Test
    void saysThatAFileIsMissing() {
        assertEquals(ErrorCode.FILE_MISSING, errorOf(folder.resolve("none.png")).code());
        assertEquals(ErrorCode.FILE_MISSING, errorOf(folder).code());
    }

    @Test
    void saysThatAFileIsNoImage() throws IOException {
        for (String text : new String[] {"", "not an image"}) {
            RlvrException error = errorOf(write("a.png", text.getBytes(StandardCharsets.UTF_8)));
            assertEquals(ErrorCode.IMAGE_INVALID, error.code());
            assertTrue(String.valueOf(error.getMessage()).contains("a.png"), error.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({"100000, 100000", "8193, 8192", "2147483647, 2147483647", "2147483647, 1", "1000000, 1", "1, 65536"})
    void refusesASmallFileThatClaimsHugeDimensions(int width, int height) throws IOException {
        RlvrException error = errorOf(write("bomb.png", png(header(width, height), chunk("IDAT", deflated(10)))));
        assertEquals(ErrorCode.IMAGE_INVALID, error.code());
        assertTrue(String.valueOf(error.getMessage()).contains(width + " x " + height + " pixels"), error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "-1, -1", "-2147483648, 2"})
    void refusesDimensionsThatAreNone(int width, int height) throws IOException {
        RlvrException error = errorOf(write("odd.png", png(header(width, height), chunk("IDAT", deflated(10)))));
        assertEquals(ErrorCode.IMAGE_INVALID, error.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    void refusesAnImageCutOffInItsHeader(String format) throws IOException {
        byte[] whole = encoded(format, 40, 30);
        for (int length : new int[] {8, 12, 20, 25}) {
            Path cut = write("cut." + format, Arrays.copyOf(whole, length));
            assertEquals(ErrorCode.IMAGE_INVALID, errorOf(cut).code(), format + " of " + length + " bytes");
        }
    }

    @Test
    void refusesAPngCutOffInItsPixels() throws IOException {
        byte[] whole = encoded("png", 40, 30);
        for (int length = 33; length < whole.length - 12; length += 97) {
            Path cut = write("cut.png", Arrays.copyOf(whole, length));
            assertEquals(ErrorCode.IMAGE_INVALID, errorOf(cut).code(), length + " of " + whole.length + " bytes");
        }
    }

    @Test
    void refusesAJpegCutOffInItsPixels() throws IOException {
        byte[] whole = encoded("jpg", 40, 30);
        Path cut = write("cut.jpg", Arrays.copyOf(whole, whole.length * 2 / 3));
        assertEquals(ErrorCode.IMAGE_INVALID, errorOf(cut).code());
    }

    @Test
    void tellsTheSizeFromTheHeaderAlone() throws IOException {
        Path file = write("header.png", png(header(7, 5)));
        assertEquals(new Frame(7, 5), new FileImage(file).size());
        assertEquals(ErrorCode.IMAGE_INVALID, errorOf(file).code());
        assertThrows(RlvrException.class, () -> new FileImage(write("wide.png", png(header(1_000_000, 1)))).size());
    }

    @Test
    void bytesAreReadAsCarefullyAsFiles() throws IOException {
        byte[] whole = encoded("png", 40, 30);
        EncodedImage image = new EncodedImage("data.parquet: row 3, image 0", () -> whole);
        assertEquals(new Frame(40, 30), image.size());
        assertEquals(40, image.read().getWidth());
        RlvrException error = assertThrows(
                RlvrException.class,
                () -> new EncodedImage("data.parquet: row 4", () -> Arrays.copyOf(whole, 50)).read());
        assertTrue(String.valueOf(error.getMessage()).contains("data.parquet: row 4"), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    void aWholeImagePassesTheCheckWithWhatSomeProgramsWriteAfterIt(String format) throws IOException {
        for (int size : new int[] {2, 40, 300}) {
            byte[] whole = encoded(format, size, size);
            byte[] padded = Arrays.copyOf(whole, whole.length + 4000);
            new FileImage(write("whole." + format, whole)).check();
            new FileImage(write("padded." + format, padded)).check();
            new EncodedImage("whole", () -> whole).check();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    void theCheckFindsWhatIsCutOffWithoutDecoding(String format) throws IOException {
        byte[] whole = encoded(format, 300, 300);
        for (int length : new int[] {whole.length - 10, whole.length * 2 / 3, 5000}) {
            byte[] cut = Arrays.copyOf(whole, length);
            Path file = write("cut." + format, cut);
            for (ImageSource image : new ImageSource[] {new FileImage(file), new EncodedImage("row 4", () -> cut)}) {
                RlvrException error = assertThrows(RlvrException.class, image::check);
                assertEquals(ErrorCode.IMAGE_INVALID, error.code());
                String name = image instanceof FileImage ? file.toString() : "row 4";
                assertEquals("Image is cut off: " + name, error.getMessage());
            }
        }
    }

    @Test
    void everyBeginningOfAMovingGifIsCutOff() throws IOException {
        byte[] whole = movingGif();
        assertTrue(GifEnd.isThere(new ByteArrayInputStream(whole)));
        for (int length = 0; length < whole.length; length++) {
            assertFalse(GifEnd.isThere(new ByteArrayInputStream(whole, 0, length)), length + " of " + whole.length);
        }
    }

    /** Two frames, each with its own colours. */
    private static byte[] movingGif() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.prepareWriteSequence(null);
            for (int seed = 0; seed < 2; seed++) {
                BufferedImage frame = noise(20, 10, seed);
                writer.writeToSequence(new IIOImage(frame, null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    @Test
    void theCheckReadsTheHeaderToo() throws IOException {
        Path wide = write("wide.png", png(header(1_000_000, 1)));
        assertThrows(RlvrException.class, () -> new FileImage(wide).check());
        assertThrows(RlvrException.class, () -> new FileImage(folder.resolve("none.png")).check());
        assertThrows(RlvrException.class, () -> new EncodedImage("row 4", () -> new byte[0]).check());
    }

    @Test
    void aDamagedPngIsAnErrorOfItsOwnOrReads() throws IOException {
        byte[] whole = encoded("png", 40, 30);
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            damaged[8 + random.nextInt(damaged.length - 8)] ^= (byte) (1 + random.nextInt(255));
            Path path = write("damaged.png", damaged);
            try {
                new FileImage(path).read();
            } catch (RlvrException expected) {
                assertEquals(ErrorCode.IMAGE_INVALID, expected.code());
            }
        }
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static RlvrException errorOf(Path path) {
        return assertThrows(RlvrException.class, () -> new FileImage(path).read());
    }

    /** Noise, so that compressed formats have something to hold. */
    private static byte[] encoded(String format, int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(noise(width, height, 7), format, bytes));
        return bytes.toByteArray();
    }

    private static BufferedImage noise(int width, int height, int seed) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, random.nextInt());
        }
        return image;
    }

    private static byte[] png(byte[]... chunks) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(SIGNATURE);
        for (byte[] chunk : chunks) {
            bytes.writeBytes(chunk);
        }
        bytes.writeBytes(chunk("IEND", new byte[0]));
        return bytes.toByteArray();
    }

    private static byte[] header(int width, int height) {
        byte[] rest = {8, 2, 0, 0, 0};
        return chunk(
                "IHDR",
                ByteBuffer.allocate(13).putInt(width).putInt(height).put(rest).array());
    }

    private static byte[] chunk(String type, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.US_ASCII));
        crc.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }

    private static byte[] deflated(int zeros) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(new byte[zeros]);
        }
        return bytes.toByteArray();
    }
}
