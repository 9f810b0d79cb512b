package dev.rlvr.datasets.scenes;

import static dev.rlvr.datasets.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ArtworkTests {
    private static final List<Kind> KINDS =
            Stream.concat(Kind.TRAINING.stream(), Kind.NOVEL.stream()).toList();

    private static final Artwork ARTWORK = new Artwork();

    @ParameterizedTest
    @FieldSource("KINDS")
    void iconsAreWholeCellsAboutAsLargeAsAskedAndNotTooThin(Kind kind) {
        for (int size = 22; size <= 44; size++) {
            Extent extent = ARTWORK.extent(kind, size);
            assertEquals(size, Math.max(extent.width(), extent.height()), Area.CELL / 2.0);
            assertTrue(
                    2 * Math.min(extent.width(), extent.height()) >= Math.max(extent.width(), extent.height()),
                    kind + " is " + extent);
            assertEquals(0, extent.width() % Area.CELL + extent.height() % Area.CELL, kind + " is " + extent);
        }
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void iconsInkAFairShareOfTheirBoxAndAllItsSides(Kind kind) {
        Extent extent = ARTWORK.extent(kind, 28);
        int[] mask = ARTWORK.icon(kind.icon(), extent.width(), extent.height());
        assertEquals(extent.width() * extent.height(), mask.length);
        long inked = Arrays.stream(mask).filter(pixel -> pixel >>> 24 > 127).count();
        assertTrue(
                inked > mask.length / 5 && inked < mask.length * 0.85, kind + " inks " + inked + " of " + mask.length);
        boolean left = false;
        boolean right = false;
        for (int y = 0; y < extent.height(); y++) {
            left |= mask[y * extent.width()] >>> 24 > 40;
            right |= mask[(y + 1) * extent.width() - 1] >>> 24 > 40;
        }
        assertTrue(left && right, kind.word());
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void everyIconDiffersFromEveryOther(Kind kind) {
        int[] mask = ARTWORK.icon(kind.icon(), 28, 28);
        for (Kind other : KINDS) {
            if (!other.equals(kind)) {
                int[] otherMask = ARTWORK.icon(other.icon(), 28, 28);
                long different = 0;
                for (int i = 0; i < mask.length; i++) {
                    different += Math.abs((mask[i] >>> 24) - (otherMask[i] >>> 24)) > 100 ? 1 : 0;
                }
                assertTrue(different > 90, kind.word() + " and " + other.word() + " differ in " + different);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.Country#ALL")
    void flagsAreOpaqueAndDifferFromEveryOther(Country country) {
        int[] flag = ARTWORK.flag(country.code(), 40, 30);
        long opaque = Arrays.stream(flag).filter(pixel -> pixel >>> 24 == 255).count();
        assertTrue(opaque == 1200, opaque + " opaque pixels of 1200");
        for (Country other : Country.ALL) {
            if (!other.equals(country)) {
                assertTrue(difference(flag, ARTWORK.flag(other.code(), 40, 30)) > 60, country + " and " + other);
            }
        }
    }

    private static long difference(int[] a, int[] b) {
        long count = 0;
        for (int i = 0; i < a.length; i++) {
            int red = Math.abs((a[i] >> 16 & 255) - (b[i] >> 16 & 255));
            int green = Math.abs((a[i] >> 8 & 255) - (b[i] >> 8 & 255));
            int blue = Math.abs((a[i] & 255) - (b[i] & 255));
            count += red + green + blue > 120 ? 1 : 0;
        }
        return count;
    }

    @ParameterizedTest
    @FieldSource("dev.rlvr.datasets.scenes.Ink#ALL")
    void coloursAreFarApartAndSeenOnTheGround(Ink ink) {
        for (Ink other : Ink.ALL) {
            assertTrue(ink == other || difference(new int[] {ink.rgb()}, new int[] {other.rgb()}) == 1);
        }
        for (int x = 0; x < 96; x++) {
            for (int y = 0; y < 96; y++) {
                assertEquals(1, difference(new int[] {ink.rgb()}, new int[] {Canvas.ground(x, y, 96)}));
            }
        }
    }

    @Test
    void rastersAreKept() {
        assertSame(ARTWORK.icon("star", 30, 29), ARTWORK.icon("star", 30, 29));
        assertNotEquals(ARTWORK.icon("star", 30, 29).length, ARTWORK.icon("star", 31, 29).length);
    }

    @Test
    void theCacheForgetsWhatWasUsedLongestAgo() {
        RasterCache cache = new RasterCache();
        int[] first = cache.get("a", 1, 1, () -> new int[1]);
        cache.get("b", 2, 2, () -> new int[5 << 20]);
        assertSame(first, cache.get("a", 1, 1, () -> new int[1]));
        int[] large = cache.get("c", 3, 3, () -> new int[5 << 20]);
        assertSame(first, cache.get("a", 1, 1, () -> new int[1]));
        assertSame(large, cache.get("c", 3, 3, () -> new int[0]));
        assertEquals(7, cache.get("b", 2, 2, () -> new int[7]).length);
    }

    @Test
    void aPictureThatIsNotThereIsAnErrorOfTheInstallation() {
        assertRefused(ErrorCode.PLUGIN_BROKEN, () -> ARTWORK.icon("no-such-icon", 24, 24), "no-such-icon.svg");
    }
}
