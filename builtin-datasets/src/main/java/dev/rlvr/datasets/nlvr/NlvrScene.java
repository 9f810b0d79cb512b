package dev.rlvr.datasets.nlvr;

import dev.rlvr.datasets.rows.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A sentence with its truth value and the objects of its three boxes.
 *
 * @param place where it stands
 * @param identifier {@code group-number}; sentences of one group share their structure
 */
record NlvrScene(
        Place place,
        String identifier,
        String directory,
        String sentence,
        boolean truth,
        List<List<NlvrObject>> boxes) {
    /** An object and the slot of the picture where it is seen. */
    record Seen(NlvrObject object, int slot) {
        Map<String, Object> describe() {
            return object.describe(slot);
        }
    }

    NlvrScene {
        boxes = boxes.stream().map(List::copyOf).toList();
    }

    String group() {
        int dash = identifier.indexOf('-');
        return dash < 0 ? identifier : identifier.substring(0, dash);
    }

    /** Returns all objects as picture {@code k} shows them, slot by slot. */
    List<Seen> seen(int k) {
        List<Seen> seen = new ArrayList<>();
        for (int slot = 0; slot < boxes.size(); slot++) {
            for (NlvrObject object : boxes.get(Permutation.shown(k, slot))) {
                seen.add(new Seen(object, slot));
            }
        }
        return seen;
    }

    /** Returns the objects with a colour and shape, such as {@code black square}, as picture {@code k} shows them. */
    List<Seen> named(String name, int k) {
        return seen(k).stream()
                .filter(seen -> seen.object().name().equals(name))
                .toList();
    }
}
