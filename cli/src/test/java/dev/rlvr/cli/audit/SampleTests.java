package dev.rlvr.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Problem;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTests {
    private static List<String> ids(int limit) {
        List<Answer> answers = IntStream.range(0, 40)
                .<Answer>mapToObj(i -> new Answer.Number(i % 3))
                .toList();
        return Sample.of(new ListedDataset("d", answers), limit).problems().stream()
                .map(Problem::id)
                .toList();
    }

    @Test
    void aSampleIsSpreadEvenlyOverTheDataset() {
        assertEquals(List.of("d-0", "d-10", "d-20", "d-30"), ids(4));
        assertEquals(List.of("d-0", "d-13", "d-26"), ids(3));
        assertEquals(40, ids(200).stream().distinct().count());
    }
}
