package dev.rlvr.cli.isolation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Message;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Messages over a pair of streams: the length of each as four bytes, then as many bytes of CBOR, by which numbers stay of the type they are
 * and texts need not be valid Unicode. One thread reads; several may write.
 */
final class Frames {
    private static final int MAX_BYTES = 1 << 29;

    private static final ObjectMapper MAPPER = JsonMapper.builder(CBORFactory.builder()
                    .disable(CBORGenerator.Feature.WRITE_MINIMAL_INTS)
                    .enable(CBORGenerator.Feature.LENIENT_UTF_ENCODING)
                    .build())
            .addMixIn(Answer.class, AnswerTypes.class)
            .addMixIn(Message.Part.class, PartTypes.class)
            .build();

    private final DataInputStream in;
    private final DataOutputStream out;

    Frames(InputStream in, OutputStream out) {
        this.in = new DataInputStream(new BufferedInputStream(in));
        this.out = new DataOutputStream(new BufferedOutputStream(out));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes({
        @JsonSubTypes.Type(Answer.Text.class),
        @JsonSubTypes.Type(Answer.Choice.class),
        @JsonSubTypes.Type(Answer.Number.class),
        @JsonSubTypes.Type(Answer.Boxes.class),
        @JsonSubTypes.Type(Answer.Structured.class)
    })
    private interface AnswerTypes {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes({@JsonSubTypes.Type(Message.Text.class), @JsonSubTypes.Type(Message.Picture.class)})
    private interface PartTypes {}

    /**
     * Returns the bytes of a message.
     *
     * @throws com.fasterxml.jackson.core.JsonProcessingException where it holds what can't be sent
     */
    static byte[] encode(Object message) throws IOException {
        return MAPPER.writeValueAsBytes(message);
    }

    void write(Object message) throws IOException {
        write(encode(message));
    }

    synchronized void write(byte[] message) throws IOException {
        out.writeInt(message.length);
        out.write(message);
        out.flush();
    }

    /**
     * Waits for a message.
     *
     * @throws java.io.EOFException where the other side is gone
     */
    <T> T read(Class<T> type) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MAX_BYTES) {
            throw new IOException("a message claims " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("a message of " + length + " bytes ends after " + bytes.length);
        }
        return MAPPER.readValue(bytes, type);
    }
}
