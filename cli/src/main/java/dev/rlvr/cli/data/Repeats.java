package dev.rlvr.cli.data;

import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Problem;
import dev.rlvr.cli.digest.Sha256;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds rows whose prompt and pictures an earlier row has too. Pictures are decoded only where the prompt is not new. Memory: two hashes of 64 bits a
 * row. For one thread.
 */
final class Repeats {
    private static final int SEEN_TWICE = -1;

    private final Dataset dataset;
    private final Map<Long, Integer> firstOfPrompts = new HashMap<>();
    private final Set<Long> rows = new HashSet<>();
    private int count;

    Repeats(Dataset dataset) {
        this.dataset = dataset;
    }

    void add(int index, Problem problem) {
        MessageDigest digest = Sha256.digest();
        digest.update(problem.prompt().toString().getBytes(StandardCharsets.UTF_8));
        long prompt = first64(digest);
        Integer first = firstOfPrompts.putIfAbsent(prompt, index);
        if (first == null) {
            return;
        }
        if (first != SEEN_TWICE) {
            firstOfPrompts.put(prompt, SEEN_TWICE);
            rows.add(whole(prompt, dataset.get(first)));
        }
        count += rows.add(whole(prompt, problem)) ? 0 : 1;
    }

    int count() {
        return count;
    }

    private static long whole(long prompt, Problem problem) {
        MessageDigest digest = Sha256.digest();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, prompt));
        for (ImageSource image : problem.images()) {
            BufferedImage pixels = image.read();
            ByteBuffer line = ByteBuffer.allocate(pixels.getWidth() * Integer.BYTES);
            for (int y = 0; y < pixels.getHeight(); y++) {
                line.clear();
                line.asIntBuffer().put(pixels.getRGB(0, y, pixels.getWidth(), 1, null, 0, pixels.getWidth()));
                digest.update(line);
            }
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, pixels.getWidth()));
        }
        return first64(digest);
    }

    private static long first64(MessageDigest digest) {
        return ByteBuffer.wrap(digest.digest()).getLong();
    }
}
