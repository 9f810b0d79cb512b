package dev.rlvr.cli.overlap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.cli.json.Json;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PicturePrintTests {
    private static final int PICTURES = 100;

    private static PicturePrint print(BufferedImage picture) {
        return PicturePrint.of(picture).orElseThrow();
    }

    private static boolean areAlike(PicturePrint one, PicturePrint other) {
        return one.distance(other) <= 8 && one.correlation(other) >= 0.99;
    }

    /** The formula of make_picture_golden.py. */
    private static BufferedImage picture(int width, int height, int k) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int base = x * (k + 3) + y * (2 * k + 1);
                int product = x * y;
                IntUnaryOperator level =
                        c -> (base + product * (c + 1) / (11 + k) + 40 * c) / (1 + width / 40 + k % 3) % 256;
                picture.setRGB(x, y, level.applyAsInt(0) << 16 | level.applyAsInt(1) << 8 | level.applyAsInt(2));
            }
        }
        return picture;
    }

    @Test
    void hashesAndThumbnailsAreThoseOfPillowAndScipy() throws Exception {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("picture-golden.json"))) {
            for (JsonNode golden : Json.mapper().readTree(in)) {
                int width = golden.path("width").asInt();
                int height = golden.path("height").asInt();
                PicturePrint print =
                        print(picture(width, height, golden.path("k").asInt()));
                assertEquals(
                        golden.path("thumbnail").asText(),
                        HexFormat.of().formatHex(print.thumbnail()),
                        golden.toString());
                assertEquals(
                        golden.path("phash").asText(), HexFormat.of().toHexDigits(print.hash()), golden.toString());
            }
        }
    }

    @Test
    void picturesAreTheSameAfterScalingAndCompression() {
        assertAlike(picture -> Drawings.jpeg(0.75f, picture));
        assertAlike(picture -> Drawings.jpeg(0.4f, picture));
        assertAlike(picture -> Drawings.scaled(0.5, picture));
        assertAlike(picture -> Drawings.scaled(1.7, picture));
        assertAlike(picture -> Drawings.jpeg(0.8f, Drawings.scaled(0.75, picture)));
    }

    private static void assertAlike(UnaryOperator<BufferedImage> change) {
        int alike = 0;
        for (int seed = 0; seed < PICTURES; seed++) {
            BufferedImage picture = Drawings.shapes(seed);
            alike += areAlike(print(picture), print(change.apply(picture))) ? 1 : 0;
        }
        assertTrue(alike >= 0.97 * PICTURES, alike + " of " + PICTURES);
    }

    @Test
    void differentPicturesAreNot() {
        List<PicturePrint> prints = new ArrayList<>();
        for (int seed = 0; seed < 3 * PICTURES; seed++) {
            PicturePrint print = print(Drawings.shapes(seed));
            assertTrue(prints.stream().noneMatch(other -> areAlike(print, other)), "picture " + seed);
            prints.add(print);
        }
    }

    @Test
    void aPictureInOtherColoursIsAnotherOne() {
        BufferedImage red = Drawings.plain(0xffffff);
        BufferedImage blue = Drawings.plain(0xffffff);
        for (int i = 0; i < 200; i++) {
            red.setRGB(10 + i % 20, 8 + i / 20, 0xff0000);
            blue.setRGB(10 + i % 20, 8 + i / 20, 0x0066ff);
        }
        assertTrue(print(red).distance(print(blue)) <= 8);
        assertTrue(print(red).correlation(print(blue)) < 0.9, "" + print(red).correlation(print(blue)));
    }

    @Property(tries = 50)
    void onlyPixelsCountNotHowTheyAreKept(@ForAll long seed) {
        BufferedImage picture = Drawings.shapes(seed);
        PicturePrint print = print(picture);
        for (int type :
                new int[] {BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR_PRE
                }) {
            PicturePrint same = print(Drawings.as(type, picture));
            assertEquals(0, print.distance(same));
            assertEquals(1, print.correlation(same), 1e-9);
        }
    }

    @Test
    void aGrayPictureIsTheSameAsOneWithThreeEqualChannels() {
        BufferedImage gray = Drawings.as(BufferedImage.TYPE_BYTE_GRAY, Drawings.shapes(1));
        BufferedImage rgb = new BufferedImage(gray.getWidth(), gray.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < gray.getHeight(); y++) {
            for (int x = 0; x < gray.getWidth(); x++) {
                rgb.setRGB(x, y, gray.getRaster().getSample(x, y, 0) * 0x010101);
            }
        }
        assertEquals(0, print(gray).distance(print(rgb)));
        assertEquals(1, print(gray).correlation(print(rgb)), 1e-6);
    }

    @Test
    void whatIsTransparentIsWhite() {
        BufferedImage clear = new BufferedImage(60, 40, BufferedImage.TYPE_INT_ARGB);
        BufferedImage white = Drawings.plain(0xffffff);
        for (int x = 10; x < 30; x++) {
            clear.setRGB(x, 20, 0xff000000);
            white.setRGB(x, 20, 0);
        }
        assertEquals(0, print(clear).distance(print(white)));
    }

    @Test
    void aPlainPictureHasNoPrint() {
        assertTrue(PicturePrint.of(Drawings.plain(0x336699)).isEmpty());
        assertTrue(
                PicturePrint.of(Drawings.jpeg(0.3f, Drawings.plain(0xfefefe))).isEmpty());
        BufferedImage speck = Drawings.plain(0xffffff);
        speck.setRGB(5, 5, 0xfefefe);
        assertTrue(PicturePrint.of(speck).isEmpty());
        BufferedImage line = Drawings.plain(0xffffff);
        for (int x = 0; x < 60; x++) {
            line.setRGB(x, 20, 0);
        }
        assertTrue(PicturePrint.of(line).isPresent());
    }
}
