package dev.rlvr.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.Problem;
import dev.rlvr.cli.fake.FakeDataset;
import dev.rlvr.cli.fake.FakeWorld;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExclusionTests {
    private static final String CONFIG = """
            model: {path: model}
            datasets:
              - {id: a, provider: numbers, settings: {size: 6}, exclude: out.jsonl, rewards: [{verifier: exact}]}
              - {id: b, provider: numbers, settings: {size: 3}, exclude: out.jsonl, rewards: [{verifier: exact}]}
            """;
    private static final String OTHER = "{\"dataset\":\"b\",\"id\":\"b-0\"}\n";

    @TempDir
    private Path folder;

    private FakeWorld world;

    @BeforeEach
    void prepare() {
        world = new FakeWorld(folder);
    }

    private List<BoundDataset> load(String list) {
        world.write("out.jsonl", list);
        return world.load(CONFIG).datasets();
    }

    private static List<String> ids(BoundDataset bound) {
        return IntStream.range(0, bound.limit())
                .mapToObj(bound.dataset()::get)
                .map(Problem::id)
                .toList();
    }

    private void assertError(String part, String list, String... overrides) {
        world.write("out.jsonl", list);
        RlvrException error = assertThrows(RlvrException.class, () -> world.load(CONFIG, overrides));
        assertTrue(String.valueOf(error.getMessage()).contains(part), error.getMessage());
        assertEquals(2, error.code().kind().exitStatus());
        assertTrue(world.datasets.opened.stream().allMatch(FakeDataset::isClosed));
    }

    @Test
    void linesOfAListLeaveTheItemsOfTheirDatasetOut() {
        List<BoundDataset> datasets = load(
                "{\"dataset\":\"a\",\"id\":\"a-4\",\"row\":4}\n\n" + OTHER + "{\"dataset\":\"a\",\"id\":\"a-1\"}\n");
        assertEquals(List.of("a-0", "a-2", "a-3", "a-5"), ids(datasets.get(0)));
        assertEquals(List.of("b-1", "b-2"), ids(datasets.get(1)));
        assertEquals(new Exclusion(2, 0, 1), datasets.get(0).exclusion());
    }

    @Test
    void aListOfOtherDatasetsAloneLeavesNothingOutAndIsCounted() {
        List<BoundDataset> datasets = load(OTHER);
        assertEquals(new Exclusion(0, 0, 1), datasets.get(0).exclusion());
    }

    @Test
    void aListMayBeIdsAlone() {
        List<BoundDataset> datasets = load("a-0\n  b-2\r\n\na-5");
        assertEquals(List.of("a-1", "a-2", "a-3", "a-4"), ids(datasets.get(0)));
        assertEquals(new Exclusion(2, 1, 0), datasets.get(0).exclusion());
        assertEquals(List.of("b-0", "b-1"), ids(datasets.get(1)));
    }

    @Test
    void anItemThatIsNoLongerInItsRowIsFoundByItsId() {
        assertEquals(
                List.of("a-0", "a-1", "a-2", "a-4", "a-5"),
                ids(load(OTHER + "{\"dataset\":\"a\",\"id\":\"a-3\",\"row\":5}").get(0)));
    }

    @Test
    void whereAListSaysTheRowsTheOthersAreNotRead() {
        List<Integer> read = new ArrayList<>();
        Dataset whole = new WatchedDataset(new FakeDataset("a", 1000), read);
        ReducedDataset reduced =
                ReducedDataset.of(whole, new ExclusionList(Path.of("x"), "", Map.of("a-7", 7, "a-8", 8), 0));
        assertEquals(998, reduced.size());
        assertEquals(2, read.size());
        assertEquals("a-9", reduced.get(7).id());
    }

    private record WatchedDataset(Dataset whole, List<Integer> read) implements Dataset {
        @Override
        public String id() {
            return whole.id();
        }

        @Override
        public int size() {
            return whole.size();
        }

        @Override
        public Problem get(int index) {
            read.add(index);
            return whole.get(index);
        }

        @Override
        public String fingerprint() {
            return whole.fingerprint();
        }
    }

    @Test
    void aRowThatCanNotBeReadIsLeftToThoseWhoUseIt() {
        Dataset damaged = new FakeDataset("a", 3) {
            @Override
            public Problem get(int index) {
                if (index == 1) {
                    throw new RlvrException(ErrorCode.DATA_INVALID, "damaged");
                }
                return super.get(index);
            }
        };
        ReducedDataset reduced = ReducedDataset.of(damaged, new ExclusionList(Path.of("x"), "", Map.of("a-0", -1), 0));
        assertEquals(2, reduced.size());
        assertThrows(RlvrException.class, () -> reduced.get(0));
    }

    @Test
    void theListIsPartOfWhatARunIs() {
        List<BoundDataset> first = load("a-0\nb-0");
        Object resolved = world.load(CONFIG).config().resolved();
        List<BoundDataset> second = load("a-0\nb-0\n");
        assertEquals(ids(first.get(0)), ids(second.get(0)));
        assertNotEquals(
                first.get(0).dataset().fingerprint(), second.get(0).dataset().fingerprint());
        assertNotEquals(resolved, world.load(CONFIG).config().resolved());
    }

    @Test
    void aResolvedConfigurationLoadsAgainUntilItsListChanges() {
        world.write("out.jsonl", "a-0\nb-0");
        Map<String, Object> resolved = world.load(CONFIG).config().resolved();
        String yaml = ResolvedYaml.of(resolved);
        assertEquals(resolved, world.load(yaml).config().resolved());
        world.write("out.jsonl", "a-1\nb-0");
        RlvrException error = assertThrows(RlvrException.class, () -> world.load(yaml));
        assertTrue(String.valueOf(error.getMessage()).contains("datasets[0].exclude_sha256: is "), error.getMessage());
        assertTrue(String.valueOf(error.getMessage()).contains("out.jsonl is now"), error.getMessage());
    }

    @Test
    void aDatasetWithoutAListIsWholeAndItsConfigurationSaysNothingOfOne() {
        world.write("out.jsonl", OTHER);
        List<BoundDataset> datasets = world.load(CONFIG).datasets();
        assertEquals(6, datasets.get(0).limit());
        assertEquals(new Exclusion(0, 0, 1), datasets.get(0).exclusion());
        String resolved = world.load(FakeWorld.CONFIG).config().resolved().toString();
        assertFalse(resolved.contains("exclude"), resolved);
    }

    @Test
    void aListOfSomethingElseIsAnError() {
        assertError("names items of dataset 'a' (3), but none of its 6 items", "a-6\na-7\nb-0");
        assertError("the first of which is 'a-0'", OTHER + "{\"dataset\":\"a\",\"id\":\"x\"}");
        assertError("names all 3 items of dataset 'b': none is left", "a-0\nb-0\nb-1\nb-2");
    }

    @Test
    void aDamagedListIsAnErrorThatNamesItsLine() {
        assertError("out.jsonl:2 is not readable as JSON", "a-0\n{\"id\": ");
        assertError("out.jsonl:1 has no text 'id'", "{\"id\": 7}\n");
        assertError("File of excluded items not found: ", OTHER, "datasets[0].exclude=nowhere.txt");
    }

    @Test
    void serversOfRewardsPassOverIt() {
        Path file = world.write("rewards.yaml", CONFIG);
        try (LoadedRewards rewards = new RewardsLoader(world.plugins, folder, 5).ofConfiguration(file, List.of())) {
            assertEquals(2, rewards.byDataset().size());
        }
    }

    @Test
    void aBenchmarkStaysWhatItIs() {
        world.write("out.jsonl", "a-0\nb-0");
        RlvrException error = assertThrows(RlvrException.class, () -> world.load(CONFIG + """
                evaluation:
                  benchmarks: [{id: c, provider: numbers, exclude: out.jsonl, rewards: [{verifier: exact}]}]
                """));
        assertTrue(
                String.valueOf(error.getMessage()).contains("benchmarks[0].exclude: unknown key"), error.getMessage());
    }
}
