package dev.rlvr.datasets.table;

import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.settings.MapSettings;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.imageio.ImageIO;
import org.duckdb.DuckDBDriver;

/** Writes small tables with DuckDB itself, and opens them. */
record Tables(Path folder) {
    /** Writes the result of a query; each parameter is the bytes of a {@code ?}. */
    Path parquet(String name, String query, byte[]... parameters) throws SQLException, IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE bytes (number INTEGER, content BLOB)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO bytes VALUES (?, ?)")) {
                for (int i = 0; i < parameters.length; i++) {
                    insert.setInt(1, i);
                    insert.setBytes(2, parameters[i]);
                    insert.execute();
                }
            }
            String filled = query.replaceAll("\\$(\\d+)", "(SELECT content FROM bytes WHERE number = $1)");
            statement.execute("COPY (" + filled + ") TO '" + file + "' (FORMAT parquet, ROW_GROUP_SIZE 2048)");
        }
        return file;
    }

    Path text(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    /** Returns what was skipped, as places without folders, and with the reasons where asked for. */
    static List<String> skipped(Dataset dataset, boolean reasons) {
        return dataset.skipped().stream()
                .map(row -> row.place().replaceFirst(".*/", "") + (reasons ? ": " + row.reason() : ""))
                .toList();
    }

    static byte[] picture(String format, int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }

    /** Opens {@code file}, relative to the folder. */
    Dataset open(String file, Map<String, ?> more) {
        return open("train", "file", file, more);
    }

    Dataset open(String split, String key, String path, Map<String, ?> more) {
        return open(split, key, folder.resolve(path), more);
    }

    static Dataset open(String split, String key, Path path, Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put(key, path.toString());
        MapSettings view = new MapSettings(settings);
        Dataset dataset = new TableProvider().open(new DatasetRequest("mine", split, view));
        view.rejectUnknown();
        return dataset;
    }
}
