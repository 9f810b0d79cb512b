package dev.rlvr.cli.overlap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BenchmarkIndexTests {
    private static final String QUESTION = "Tom has 3 red apples and buys twice as many green ones; how many has he?";
    private static final String LONGER = "At noon " + QUESTION + " Say it in words.";
    private static final String OTHER = "A train leaves at noon and is 40 km from the town at five; how fast was it?";

    private static OverlapSettings settings(int distance, double correlation, boolean textAlone) {
        return new OverlapSettings(13, 10, distance, correlation, true, textAlone);
    }

    private static ItemPrint item(int row, String raw, BufferedImage... pictures) {
        NormalText text = new NormalText(raw);
        List<PicturePrint> prints = Stream.of(pictures)
                .flatMap(picture -> PicturePrint.of(picture).stream())
                .toList();
        return new ItemPrint(
                "id-" + row,
                row,
                new TextPrint(text, new Boilerplate.Range(0, text.words().size()), 13),
                !prints.isEmpty(),
                prints,
                pictures.length - prints.size());
    }

    private static List<Match> matches(OverlapSettings settings, ItemPrint item, ItemPrint... benchmark) {
        BenchmarkIndex index = new BenchmarkIndex(settings);
        Stream.of(benchmark).forEach(index::add);
        return index.matches(item);
    }

    private static String only(ItemPrint item, ItemPrint benchmark, boolean textAlone) {
        List<Match> matches = matches(settings(8, 0.99, textAlone), item, benchmark);
        return matches.stream()
                .map(match -> match.kind() + (match.contaminated() ? " contaminated" : ""))
                .collect(Collectors.joining(";"));
    }

    private static String only(ItemPrint item, ItemPrint benchmark) {
        return only(item, benchmark, false);
    }

    private static BufferedImage picture(int seed) {
        return Drawings.shapes(seed);
    }

    @Test
    void textsThatShareThirteenWordsOverlap() {
        assertEquals("text contaminated", only(item(0, LONGER), item(0, QUESTION)));
        assertEquals("", only(item(0, OTHER), item(0, QUESTION)));
        assertEquals("", only(item(0, QUESTION.replace("twice", "thrice")), item(0, QUESTION)));
    }

    @Test
    void shorterTextsOverlapWhereTheyAreTheSameAsAWhole() {
        assertEquals("text contaminated", only(item(0, "What is 2 + 3?"), item(0, "what is 2+3")));
        assertEquals("", only(item(0, "What is 2 + 3? Say it in words."), item(0, "What is 2 + 3?")));
        assertEquals("", only(item(0, ""), item(0, "")));
    }

    @Test
    void aQuestionAboutAnotherPictureIsATemplate() {
        assertEquals("text", only(item(0, QUESTION, picture(1)), item(0, QUESTION, picture(2))));
        assertEquals("text contaminated", only(item(0, QUESTION, picture(1)), item(0, QUESTION, picture(2)), true));
    }

    @Test
    void aQuestionIsTheSameWhereOneSideHasNoPictureOrAPlainOne() {
        assertEquals("text contaminated", only(item(0, QUESTION), item(0, QUESTION, picture(2))));
        assertEquals("text contaminated", only(item(0, QUESTION, picture(1)), item(0, QUESTION)));
        assertEquals("text contaminated", only(item(0, QUESTION, Drawings.plain(7)), item(0, QUESTION, picture(2))));
    }

    @Test
    void aPictureAndWordsOfOneItemAreBoth() {
        BufferedImage again = Drawings.jpeg(0.7f, picture(1));
        assertEquals("picture contaminated", only(item(0, OTHER, again), item(0, QUESTION, picture(1))));
        assertEquals("both contaminated", only(item(0, LONGER, picture(5), again), item(0, QUESTION, picture(1))));
    }

    @Test
    void aPictureOfOneItemAndTheWordsOfAnotherAreNot() {
        List<Match> matches = matches(
                settings(8, 0.99, false),
                item(0, QUESTION, picture(1)),
                item(0, QUESTION, picture(2)),
                item(1, OTHER, picture(1)));
        assertEquals(
                List.of(OverlapKind.TEXT, OverlapKind.PICTURE),
                matches.stream().map(Match::kind).toList());
        assertEquals(1, matches.stream().max(Match.BY_LIKENESS).orElseThrow().item());
    }

    @Test
    void boilerplateIsNoOverlapButStillTheSameTextBesideTheSamePicture() {
        ItemPrint[] benchmark = new ItemPrint[11];
        for (int i = 0; i < benchmark.length; i++) {
            benchmark[i] = item(i, QUESTION, picture(i));
        }
        List<Match> matches = matches(settings(8, 0.99, true), item(0, QUESTION, picture(4)), benchmark);
        assertEquals(1, matches.size());
        assertEquals(4, matches.get(0).item());
        assertEquals(OverlapKind.BOTH, matches.get(0).kind());
        assertEquals(0, matches.get(0).key());
    }

    @Property(tries = 40)
    void allPicturesWithinTheDistanceAreFoundWithTheLeastOfTheirs(
            @ForAll @IntRange(min = 0, max = 20) int distance, @ForAll long seed) {
        Random random = new Random(seed);
        BenchmarkIndex index = new BenchmarkIndex(settings(distance, 0, false));
        List<PicturePrint> pictures = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            BufferedImage[] of = {
                Drawings.shapes(random.nextInt(8)), Drawings.jpeg(0.1f, Drawings.shapes(random.nextInt(8)))
            };
            ItemPrint item = item(i, "", of);
            item.pictures().forEach(picture -> {
                pictures.add(picture);
                owners.add(item.row());
            });
            index.add(item);
        }
        ItemPrint query = item(0, "", Drawings.scaled(0.3, Drawings.shapes(random.nextInt(8))));
        Map<Integer, Integer> expected = new TreeMap<>();
        for (int i = 0; i < pictures.size(); i++) {
            int bits = naiveDistance(
                    pictures.get(i).hash(), query.pictures().get(0).hash());
            if (bits <= distance) {
                expected.merge(owners.get(i), bits, Math::min);
            }
        }
        Map<Integer, Integer> found = new TreeMap<>();
        index.matches(query).forEach(match -> found.put(match.item(), match.distance()));
        assertEquals(expected, found);
    }

    private static int naiveDistance(long one, long other) {
        int bits = 0;
        for (int i = 0; i < Long.SIZE; i++) {
            bits += (one >>> i & 1) == (other >>> i & 1) ? 0 : 1;
        }
        return bits;
    }

    @Test
    void idsAndRowsAreTheItemsOwn() {
        BenchmarkIndex index = new BenchmarkIndex(settings(8, 0.99, false));
        index.add(item(3, QUESTION));
        index.add(item(9, OTHER));
        assertEquals("id-9", index.id(1));
        assertEquals(9, index.row(1));
        assertEquals(
                Set.of(0),
                new HashSet<>(index.matches(item(0, QUESTION)).stream()
                        .map(Match::item)
                        .toList()));
    }
}
