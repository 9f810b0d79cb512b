package dev.rlvr.cli.overlap;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The items of a benchmark, to be found by their words and pictures. Pictures are compared with all: that takes nanoseconds
 * each, and decoding one picture milliseconds. Built by one thread, read by any.
 */
final class BenchmarkIndex {
    private final OverlapSettings settings;
    private final NgramIndex ngrams;
    private final List<String> ids = new ArrayList<>();
    private final List<Integer> rows = new ArrayList<>();
    private final List<Long> wholes = new ArrayList<>();
    private final BitSet pictured = new BitSet();
    private final List<PicturePrint> pictures = new ArrayList<>();
    private final List<Integer> owners = new ArrayList<>();

    BenchmarkIndex(OverlapSettings settings) {
        this.settings = settings;
        this.ngrams = new NgramIndex(settings.common());
    }

    void add(ItemPrint print) {
        int item = ids.size();
        ids.add(print.id());
        rows.add(print.row());
        wholes.add(print.text().whole());
        pictured.set(item, print.pictured());
        for (long key : print.text().keys()) {
            ngrams.add(key, item);
        }
        for (PicturePrint picture : print.pictures()) {
            pictures.add(picture);
            owners.add(item);
        }
    }

    String id(int item) {
        return ids.get(item);
    }

    int row(int item) {
        return rows.get(item);
    }

    /** Returns a match for each item that has something in common with another dataset's item, in order. */
    List<Match> matches(ItemPrint print) {
        Map<Integer, Integer> keys = sharedKeys(print.text());
        Map<Integer, Integer> distances = distances(print.pictures());
        TreeSet<Integer> items = new TreeSet<>(keys.keySet());
        items.addAll(distances.keySet());
        return items.stream()
                .map(item -> match(
                        print,
                        item,
                        keys.getOrDefault(item, isSameText(print.text(), item) ? 0 : Match.NONE),
                        distances.getOrDefault(item, Match.NONE)))
                .toList();
    }

    private Match match(ItemPrint print, int item, int key, int distance) {
        boolean alike = distance != Match.NONE;
        boolean otherPicture = print.pictured() && pictured.get(item) && !alike;
        OverlapKind alone = alike ? OverlapKind.PICTURE : OverlapKind.TEXT;
        return new Match(
                item,
                alike && key != Match.NONE ? OverlapKind.BOTH : alone,
                !otherPicture || settings.textAlone(),
                key,
                distance);
    }

    /** Returns whether a text is all of an item's, be it boilerplate or not. */
    private boolean isSameText(TextPrint text, int item) {
        return text.keys().length > 0 && text.whole() == wholes.get(item);
    }

    /** Returns the items that share words, with the place of the first shared key. */
    private Map<Integer, Integer> sharedKeys(TextPrint text) {
        Map<Integer, Integer> shared = new LinkedHashMap<>();
        long[] keys = text.keys();
        for (int i = 0; i < keys.length; i++) {
            for (int item : ngrams.items(keys[i])) {
                shared.putIfAbsent(item, i);
            }
        }
        return shared;
    }

    /** Returns the items with a picture like one of these, with the least distance. */
    private Map<Integer, Integer> distances(List<PicturePrint> others) {
        Map<Integer, Integer> distances = new LinkedHashMap<>();
        for (PicturePrint other : others) {
            for (int i = 0; i < pictures.size(); i++) {
                int distance = pictures.get(i).distance(other);
                if (distance <= settings.distance() && isConfirmed(pictures.get(i), other)) {
                    distances.merge(owners.get(i), distance, Math::min);
                }
            }
        }
        return distances;
    }

    private boolean isConfirmed(PicturePrint one, PicturePrint other) {
        return settings.correlation() == 0 || one.correlation(other) >= settings.correlation();
    }
}
