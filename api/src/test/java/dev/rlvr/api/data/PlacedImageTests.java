package dev.rlvr.api.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class PlacedImageTests {
    @Test
    void aPictureIsTheSameWhereverItIsShown() {
        BufferedImage pixels = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        ImageSource drawn = new ImageSource() {
            @Override
            public String key() {
                return "drawn";
            }

            @Override
            public BufferedImage read() {
                return pixels;
            }
        };
        PlacedImage placed = new PlacedImage(drawn, "data.jsonl:17");
        placed.check();
        assertEquals("drawn", placed.key());
        assertEquals(new Frame(3, 2), placed.size());
        assertSame(pixels, placed.read());
    }

    @Test
    void errorsOfAPictureBeginWithTheRowThatShowsIt() {
        PlacedImage placed = new PlacedImage(new FileImage(Path.of("none.png")), "data.jsonl:17");
        for (Executable look : List.<Executable>of(placed::size, placed::check, placed::read)) {
            RlvrException error = assertThrows(RlvrException.class, look);
            assertEquals(ErrorCode.FILE_MISSING, error.code());
            assertEquals("data.jsonl:17: Image file not found: none.png", error.getMessage());
        }
    }
}
