package dev.rlvr.djl.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.FileImage;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.train.TokenCounter;
import dev.rlvr.djl.model.TinyModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadTokensTests {
    private static TokenCounter open(Path model) {
        return new DjlTrainer().tokens(model).orElseThrow();
    }

    private static Problem problem(List<ImageSource> images, String question) {
        return new Problem(
                "p", "d", List.of(Message.user(images.size(), question)), images, new Answer.Text("a"), Map.of());
    }

    @ParameterizedTest
    @MethodSource("dev.rlvr.djl.model.TinyModel#cases")
    void aPromptHasTheTokensOfTheReferenceItsTemplateAndPicturesAmongThem(JsonNode expected) {
        List<ImageSource> images = expected.path("images")
                .valueStream()
                .<ImageSource>map(name -> new FileImage(TinyModel.folder().resolve(name.asText())))
                .toList();
        try (TokenCounter counter = open(TinyModel.folder())) {
            assertEquals(
                    expected.path("input_ids").size(),
                    counter.prompt(problem(images, expected.path("question").asText())));
        }
    }

    @Test
    void whatTheContextHasNoRoomForIsCountedAllTheSame() {
        try (TokenCounter counter = open(TinyModel.folder())) {
            assertEquals(new DjlTrainer().describe(TinyModel.folder()).contextLength(), counter.contextLength());
            String question = "1 ".repeat(counter.contextLength());
            assertTrue(counter.prompt(problem(List.of(), question)) > counter.contextLength());
        }
    }

    @Test
    void anAnswerIsPlainText() {
        try (TokenCounter counter = open(TinyModel.folder())) {
            assertEquals(0, counter.completion(""));
            assertTrue(counter.completion("<|im_end|>") > 1);
        }
    }

    @Test
    void aModelThatReadsTextAloneCountsNoPictures() {
        ImageSource picture = new FileImage(TinyModel.folder().resolve("none.png"));
        try (TokenCounter counter = open(TinyModel.resource("qwen2-tiny"))) {
            RlvrException error =
                    assertThrows(RlvrException.class, () -> counter.prompt(problem(List.of(picture), "What?")));
            assertEquals(ErrorCode.MODEL_INVALID, error.code());
            assertTrue(counter.prompt(problem(List.of(), "What?")) > 1);
        }
    }
}
