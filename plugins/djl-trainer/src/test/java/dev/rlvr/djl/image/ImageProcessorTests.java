package dev.rlvr.djl.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.FileImage;
import dev.rlvr.djl.model.TinyModel;
import dev.rlvr.djl.safetensors.Safetensors;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ImageProcessorTests {
    private static final ImageSettings SETTINGS = new ImageSettings(
            28 * 28 * 2, 28 * 28 * 64, 14, 2, 2, 1 / 255.0, ImageSettings.CLIP_MEAN, ImageSettings.CLIP_STD);
    private static final ImageProcessor PROCESSOR = new ImageProcessor(SETTINGS);

    static Stream<JsonNode> pictures() {
        return TinyModel.json(TinyModel.resource("image-processor/image-golden.json"))
                .path("cases")
                .valueStream();
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void resizesEveryKindOfPictureToTheBytesThatPillowGives(JsonNode golden) throws NoSuchAlgorithmException {
        RgbImage image = RgbImage.of(read(golden));
        ResizedSize size = PROCESSOR.resizedSize(image.width(), image.height());
        assertEquals(golden.path("resized_width").asInt(), size.width());
        assertEquals(golden.path("resized_height").asInt(), size.height());
        byte[] pixels = Bicubic.resize(image, size.width(), size.height()).samples();
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pixels));
        assertEquals(golden.path("sha256").asText(), hash, golden.path("name").asText());
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void cutsPatchesWithTheValuesOfTheReference(JsonNode golden) {
        Patches patches = PROCESSOR.process(read(golden));
        int[] grid = golden.path("image_grid_thw")
                .valueStream()
                .mapToInt(JsonNode::asInt)
                .toArray();
        assertArrayEquals(grid, patches.grid());
        int length = golden.path("pixel_values_shape").path(1).asInt();
        assertEquals(golden.path("pixel_values_shape").path(0).asInt(), patches.count());
        assertEquals(patches.count() * length, patches.values().length);
        List<Integer> columns = List.of(0, 1, 13, 14, 195, 196, 392, 784, 1175);
        golden.path("pixel_values").properties().forEach(row -> {
            for (int i = 0; i < columns.size(); i++) {
                float expected = row.getValue().path(i).floatValue();
                assertEquals(expected, patches.values()[Integer.parseInt(row.getKey()) * length + columns.get(i)]);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("dev.rlvr.djl.model.TinyModel#cases")
    void givesThePixelValuesOfTheModelsOwnPictures(JsonNode expected) {
        List<Float> values = new ArrayList<>();
        for (JsonNode name : expected.path("images")) {
            Patches patches = PROCESSOR.process(new FileImage(TinyModel.folder().resolve(name.asText())).read());
            for (float value : patches.values()) {
                values.add(value);
            }
        }
        if (values.isEmpty()) {
            return;
        }
        float[] reference = Safetensors.open(TinyModel.folder().resolve("expected.safetensors"))
                .readFloats("case" + expected.path("case").asInt() + ".pixel_values");
        assertEquals(reference.length, values.size());
        for (int i = 0; i < reference.length; i++) {
            assertEquals(reference[i], values.get(i), "value " + i);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 201", "201, 1", "5, 1001", "0, 5"})
    void refusesPicturesThatAreFarTooNarrow(int width, int height) {
        RlvrException e = assertThrows(RlvrException.class, () -> PROCESSOR.resizedSize(width, height));
        assertEquals(ErrorCode.IMAGE_INVALID, e.code());
    }

    @Test
    void acceptsTheLargestAspectRatio() {
        assertEquals(0, PROCESSOR.resizedSize(1, 200).width() % 28);
    }

    /** Computed with the reference's {@code smart_resize(height, width, 28, 3136, 1003520)}. */
    @ParameterizedTest
    @CsvSource({
        "96, 96, 84, 84",
        "1, 1, 56, 56",
        "1920, 1080, 1316, 728",
        "4000, 3000, 1148, 840",
        "42, 42, 56, 56",
        "70, 70, 56, 56",
        "98, 98, 112, 112",
        "10, 1999, 28, 812",
        "13, 2600, 28, 812"
    })
    void findsTheSizeThatTheReferenceFinds(int width, int height, int newWidth, int newHeight) {
        ImageSettings published =
                new ImageSettings(3136, 1003520, 14, 2, 2, 1 / 255.0, ImageSettings.CLIP_MEAN, ImageSettings.CLIP_STD);
        assertEquals(new ResizedSize(newWidth, newHeight), new ImageProcessor(published).resizedSize(width, height));
    }

    @Property(tries = 300)
    void keepsSidesMultiplesOfABlockAndAreasWithinBounds(
            @ForAll @IntRange(min = 1, max = 3000) int width, @ForAll @IntRange(min = 1, max = 3000) int height) {
        if (Math.max(width, height) > 200 * Math.min(width, height)) {
            return;
        }
        ResizedSize size = PROCESSOR.resizedSize(width, height);
        assertEquals(0, size.width() % 28);
        assertEquals(0, size.height() % 28);
        long area = (long) size.width() * size.height();
        boolean narrow = size.width() == 28 || size.height() == 28;
        assertEquals(true, area >= SETTINGS.minPixels() && (narrow || area <= SETTINGS.maxPixels()));
    }

    private static java.awt.image.BufferedImage read(JsonNode golden) {
        return new FileImage(TinyModel.resource(
                        "image-processor/" + golden.path("file").asText()))
                .read();
    }
}
