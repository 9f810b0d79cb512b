package dev.rlvr.datasets.table;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The schema of a Parquet footer with its texts called bytes, of which any are sound.
 *
 * @see <a href="https://github.com/apache/parquet-format/blob/master/LogicalTypes.md#string-types">what makes a text of bytes</a>
 */
final class TextsAsBytes {
    private static final int CONVERTED_TYPE = 6;
    private static final int LOGICAL_TYPE = 10;
    /** UTF8, ENUM and JSON. */
    private static final Set<Long> CONVERTED_TEXTS = Set.of(0L, 4L, 19L);
    /** STRING, ENUM and JSON. */
    private static final Set<Integer> LOGICAL_TEXTS = Set.of(1, 4, 12);

    private final ByteBuffer schema;
    private final CompactThrift in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int count;

    /** A field of an element, and the bytes of its value. */
    private record Field(int id, int type, int from, int to) {}

    private TextsAsBytes(ByteBuffer schema) {
        this.schema = schema;
        this.in = new CompactThrift(schema);
    }

    /**
     * Returns a schema without what makes texts.
     *
     * @param schema a list of elements; damage is told as by {@link CompactThrift}
     */
    static byte[] of(ByteBuffer schema) {
        TextsAsBytes made = new TextsAsBytes(schema);
        made.in.list(made::element);
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        CompactThrift.writeStructs(made.count, list);
        list.writeBytes(made.out.toByteArray());
        return list.toByteArray();
    }

    private void element() {
        count++;
        List<Field> fields = new ArrayList<>();
        boolean[] text = new boolean[1];
        in.struct((id, type) -> {
            int from = in.position();
            if (id == CONVERTED_TYPE) {
                text[0] |= CONVERTED_TEXTS.contains(in.number());
            } else if (id == LOGICAL_TYPE) {
                in.struct((kind, kindType) -> {
                    text[0] |= LOGICAL_TEXTS.contains(kind);
                    in.skip(kindType);
                });
            } else {
                in.skip(type);
            }
            fields.add(new Field(id, type, from, in.position()));
        });
        if (text[0]) {
            fields.removeIf(field -> field.id() == CONVERTED_TYPE || field.id() == LOGICAL_TYPE);
        }
        write(fields);
    }

    private void write(List<Field> fields) {
        int previous = 0;
        for (Field field : fields) {
            CompactThrift.writeField(previous, field.id(), field.type(), out);
            out.write(schema.array(), field.from(), field.to() - field.from());
            previous = field.id();
        }
        out.write(CompactThrift.STOP);
    }
}
