package dev.rlvr.djl.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ModelFamiliesTests {
    @Test
    void theEnginesOwnFamiliesAreThoseThatItsPluginOffers() throws IOException {
        Set<String> offered = new TreeSet<>();
        for (URL index :
                Collections.list(ModelFamilies.class.getClassLoader().getResources("META-INF/extensions.idx"))) {
            new String(index.openStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(name -> name.startsWith(ModelFamilies.class.getPackageName() + "."))
                    .forEach(offered::add);
        }
        assertEquals(
                ModelFamilies.BUILT_IN.all().stream()
                        .map(family -> family.getClass().getName())
                        .collect(Collectors.toCollection(TreeSet::new)),
                offered);
    }
}
