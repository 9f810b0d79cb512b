package dev.rlvr.datasets.coco;

import dev.rlvr.api.data.Box;
import dev.rlvr.datasets.rows.Place;
import java.util.List;
import java.util.Map;

/**
 * A question about a picture of COCO.
 *
 * @param place where it stands in the annotations: its first box, or its reference
 * @param id unique within the dataset
 * @param image the picture's number
 * @param question what is asked
 * @param boxes the answer, in pixels of the picture
 * @param metadata what the problem keeps besides
 */
record CocoItem(Place place, String id, long image, String question, List<Box> boxes, Map<String, Object> metadata) {}
