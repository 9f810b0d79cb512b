package dev.rlvr.datasets.scenes;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.settings.Settings;
import java.util.List;
import java.util.Locale;

/** What a generated dataset is made from. */
record SceneSettings(
        SceneTasks task,
        String split,
        int size,
        int seed,
        int imageSize,
        String instruction,
        AnswerForm answer,
        double labelNoise,
        int things,
        boolean boxes) {
    static final List<String> SPLITS = List.of("train", "test");

    private static final int TRAIN_SIZE = 4096;
    private static final int TEST_SIZE = 256;

    static SceneSettings read(DatasetRequest request) {
        Settings settings = request.settings();
        SceneTasks task = task(settings);
        String split = split(request, task);
        AnswerForm answer = answer(settings, task);
        boolean hasOptions = !task.answerForms().isEmpty() && answer != AnswerForm.NUMBER;
        return new SceneSettings(
                task,
                split,
                settings.integer("size", split.equals("train") ? TRAIN_SIZE : TEST_SIZE, 1, Integer.MAX_VALUE),
                settings.integer("seed", 0, Integer.MIN_VALUE, Integer.MAX_VALUE),
                settings.integer("image_size", 96, 32, 2048),
                settings.text("instruction", ""),
                answer,
                hasOptions ? settings.number("label_noise", 0, 0, 1) : 0,
                task == SceneTasks.CAPTIONS
                        ? settings.integer("things", CaptionsTask.MOST, 1, CaptionsTask.MOST)
                        : CaptionsTask.MOST,
                task != SceneTasks.CAPTIONS || settings.flag("boxes", true));
    }

    private static AnswerForm answer(Settings settings, SceneTasks task) {
        List<String> forms = task.answerForms().stream().map(AnswerForm::word).toList();
        return forms.isEmpty()
                ? AnswerForm.CHOICE
                : AnswerForm.valueOf(settings.choice("answer", forms, AnswerForm.CHOICE.word())
                        .toUpperCase(Locale.ROOT));
    }

    private static SceneTasks task(Settings settings) {
        String name = settings.text("task");
        return SceneTasks.named(name)
                .orElseThrow(() -> settings.invalid(
                        "task", "Unknown task '" + name + "'." + NearestName.hint(name, SceneTasks.NAMES)));
    }

    private static String split(DatasetRequest request, SceneTasks task) {
        String split = request.split();
        if (!SPLITS.contains(split)) {
            throw new RlvrException(
                    ErrorCode.CONFIG_VALUE_INVALID,
                    "Dataset '" + request.id() + "' has no split '" + split + "': scenes have train and test ("
                            + request.settings().location() + ")");
        }
        if (task.heldOut() && !split.equals("test")) {
            throw new RlvrException(
                    ErrorCode.CONFIG_VALUE_INVALID,
                    "Dataset '" + request.id() + "': task '" + task.word()
                            + "' is held out as a benchmark and has only split 'test', not '" + split + "' ("
                            + request.settings().location() + ")");
        }
        return split;
    }
}
