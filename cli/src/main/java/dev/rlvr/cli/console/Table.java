package dev.rlvr.cli.console;

import java.util.ArrayList;
import java.util.List;

/** Rows of text under headings, aligned by columns. Built by one thread. */
public final class Table {
    private static final String GAP = "  ";

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    /** Creates an empty table. */
    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    /** Adds a row with a cell a heading; line breaks and tabs in a cell become spaces. Returns this table. */
    public Table row(Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(cells.length + " cells under " + headings.size() + " headings");
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(ControlCharacters.escaped(String.valueOf(cell).replaceAll("\\s*\\R\\s*|\\t", " ")));
        }
        rows.add(List.copyOf(row));
        return this;
    }

    /** Returns the lines of the table, the headings first. Numbers are aligned to the right. */
    List<String> lines() {
        int[] widths = new int[headings.size()];
        boolean[] numeric = new boolean[headings.size()];
        for (int c = 0; c < widths.length; c++) {
            int column = c;
            widths[c] = Math.max(
                    width(headings.get(c)),
                    rows.stream().mapToInt(r -> width(r.get(column))).max().orElse(0));
            numeric[c] = !rows.isEmpty() && rows.stream().allMatch(r -> isNumber(r.get(column)));
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(headings, widths, numeric));
        rows.forEach(row -> lines.add(line(row, widths, numeric)));
        return lines;
    }

    private static String line(List<String> cells, int[] widths, boolean[] numeric) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String pad = " ".repeat(widths[c] - width(cells.get(c)));
            line.append(c == 0 ? "" : GAP).append(numeric[c] ? pad + cells.get(c) : cells.get(c) + pad);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean isNumber(String text) {
        return text.isEmpty() || text.matches("[-+]?[0-9,]*\\.?[0-9]+([eE][-+]?[0-9]+)?%?|-|n/a");
    }
}
