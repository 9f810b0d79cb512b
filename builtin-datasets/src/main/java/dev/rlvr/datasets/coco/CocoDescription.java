package dev.rlvr.datasets.coco;

import dev.rlvr.api.data.DatasetDescription;
import dev.rlvr.api.data.DatasetDescription.Column;
import dev.rlvr.api.data.DatasetDescription.Licence;
import dev.rlvr.datasets.rows.DataFiles;
import dev.rlvr.datasets.rows.StatedLicence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** COCO's published fields, and the licences that its pictures name. */
final class CocoDescription {
    private static final List<Column> INSTANCES = List.of(
            new Column("images.id", "number", "id"),
            new Column("images.file_name", "string", "images"),
            new Column("images.width", "number", "answer (frame of the boxes)"),
            new Column("images.height", "number", "answer (frame of the boxes)"),
            new Column("annotations.bbox", "array of number", "answer"),
            new Column("annotations.iscrowd", "number", "(crowds are left out)"));
    private static final List<Column> DETECTION =
            List.of(new Column("categories.id", "number", "id"), new Column("categories.name", "string", "question"));
    private static final List<Column> REFERENCES = List.of(
            new Column("sentences.sent_id", "number", "id"),
            new Column("sentences.sent", "string", "question"),
            new Column("split", "string", "(which split)"),
            new Column("ref_id", "number", "metadata"));

    private static final String NOT_STATED = "not stated";

    private CocoDescription() {}

    /**
     * Describes a dataset.
     *
     * @param pictures the numbers of the pictures that its problems show
     */
    static DatasetDescription of(Path file, CocoInstances instances, List<Long> pictures, boolean refers) {
        List<Column> columns = new ArrayList<>(INSTANCES);
        columns.addAll(refers ? REFERENCES : DETECTION);
        return new DatasetDescription(
                columns, licences(file, instances, pictures).or(() -> StatedLicence.of(DataFiles.parent(file))));
    }

    private static Optional<Licence> licences(Path file, CocoInstances instances, List<Long> pictures) {
        Map<String, Long> counts = pictures.stream()
                .distinct()
                .map(picture -> Objects.requireNonNull(instances.images().get(picture)))
                .map(picture -> instances.licences().getOrDefault(picture.licence(), NOT_STATED))
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
        if (counts.keySet().equals(Set.of(NOT_STATED))) {
            return Optional.empty();
        }
        String names = counts.entrySet().stream()
                .map(one -> one.getKey() + " (" + one.getValue() + " pictures)")
                .collect(Collectors.joining("; "));
        return Optional.of(new Licence(names, file.toAbsolutePath().normalize().toString()));
    }
}
