package dev.rlvr.datasets.archive;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Where the files of an archive lie, by name. A name that is there twice leads to neither, since which of the two is meant is anyone's guess, and
 * one that leads out of the archive to nothing.
 */
final class Members<T> {
    private final Path archive;
    private final Map<String, T> members = new LinkedHashMap<>();
    private final Set<String> repeated = new HashSet<>();

    Members(Path archive) {
        this.archive = archive;
    }

    void add(String name, T member) {
        String plain = Archive.plain(name);
        if (members.put(plain, member) != null) {
            repeated.add(plain);
        }
    }

    Set<String> names() {
        return Collections.unmodifiableSet(members.keySet());
    }

    T get(String name) throws IOException {
        Archive.checked(name);
        T member = members.get(name);
        if (member == null) {
            throw new FileNotFoundException("file not found: no '" + name + "' in " + archive);
        }
        if (repeated.contains(name)) {
            throw new IOException("'" + name + "' is more than once in " + archive);
        }
        return member;
    }
}
