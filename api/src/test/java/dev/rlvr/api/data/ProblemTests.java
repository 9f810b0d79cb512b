package dev.rlvr.api.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemTests {
    private static final ImageSource IMAGE = new FileImage(Path.of("a.png"));

    @Test
    void everyPictureOfThePromptMustBeThere() {
        assertEquals(
                2, problem(List.of(Message.user(2, "?")), IMAGE, IMAGE).images().size());
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> problem(List.of(Message.user(2, "?")), IMAGE));
        assertEquals("problem 'p1' refers to picture 1 of 1", error.getMessage());
    }

    @Test
    void aPictureHasNoNegativeIndex() {
        assertThrows(IllegalArgumentException.class, () -> new Message.Picture(-1));
    }

    @Test
    void aUsersMessageShowsThePicturesFirst() {
        List<Message.Part> parts = List.of(new Message.Picture(0), new Message.Picture(1), new Message.Text("?"));
        assertEquals(new Message(Message.Role.USER, parts), Message.user(2, "?"));
        assertEquals(List.of(new Message.Text("?")), Message.user(0, "?").parts());
    }

    @Test
    void promptTextJoinsTheTextsByNewlines() {
        Message system = new Message(Message.Role.SYSTEM, List.of(new Message.Text("Be brief.")));
        assertEquals(
                "Be brief.\nWhat is it?",
                problem(List.of(system, Message.user(1, "What is it?")), IMAGE).promptText());
        assertEquals("", problem(List.of()).promptText());
    }

    @Test
    void laterChangesToTheListsGivenChangeNothing() {
        List<Message> prompt = new ArrayList<>(List.of(Message.user(0, "?")));
        Problem problem = problem(prompt);
        prompt.clear();
        assertEquals("?", problem.promptText());
    }

    private static Problem problem(List<Message> prompt, ImageSource... images) {
        return new Problem("p1", "tests", prompt, List.of(images), new Answer.Text("x"), Map.of());
    }
}
