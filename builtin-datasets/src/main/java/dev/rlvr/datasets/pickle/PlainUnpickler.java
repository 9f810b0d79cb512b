package dev.rlvr.datasets.pickle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;

/**
 * Runs the instructions that plain data need, in time and memory that the file's size bounds, and refuses all others. What fills lists and
 * dictionaries is written here: the library's way takes time that grows with the square of a hostile file.
 */
final class PlainUnpickler extends Unpickler {
    /** The longest number, in decimal digits. */
    private static final int MAX_DIGITS = 400;

    private static final Set<Short> PLAIN = Set.of(
            Opcodes.MARK,
            Opcodes.STOP,
            Opcodes.NONE,
            Opcodes.NEWTRUE,
            Opcodes.NEWFALSE,
            Opcodes.BININT,
            Opcodes.BININT1,
            Opcodes.BININT2,
            Opcodes.LONG1,
            Opcodes.BINFLOAT,
            Opcodes.UNICODE,
            Opcodes.SHORT_BINUNICODE,
            Opcodes.SHORT_BINBYTES,
            Opcodes.LIST,
            Opcodes.EMPTY_LIST,
            Opcodes.EMPTY_DICT,
            Opcodes.TUPLE,
            Opcodes.EMPTY_TUPLE,
            Opcodes.TUPLE1,
            Opcodes.TUPLE2,
            Opcodes.TUPLE3,
            Opcodes.BINGET,
            Opcodes.LONG_BINGET,
            Opcodes.BINPUT,
            Opcodes.LONG_BINPUT,
            Opcodes.MEMOIZE,
            Opcodes.PROTO,
            Opcodes.FRAME);

    /** What may be named and called: nothing of Python runs, these are our own. */
    private final Map<String, IObjectConstructor> permitted;

    private final PickledTexts texts;
    private final int maxInstructions;
    private int instructions;

    PlainUnpickler(int maxInstructions, PickledTexts texts) {
        this.maxInstructions = maxInstructions;
        this.texts = texts;
        permitted = Map.of(
                "numpy.dtype", arguments -> NumpyType.of(texts.key(arguments[0])),
                "numpy.core.multiarray.scalar", NumpyType::scalar,
                "numpy._core.multiarray.scalar", NumpyType::scalar,
                "_codecs.encode", texts::encode);
    }

    @Override
    protected Object dispatch(short key) throws IOException {
        if (++instructions > maxInstructions) {
            throw new PickleException("it has more than " + maxInstructions + " instructions");
        }
        switch (key) {
            case Opcodes.INT, Opcodes.LONG, Opcodes.FLOAT, Opcodes.GET, Opcodes.PUT -> checkLine();
            case Opcodes.BINUNICODE, Opcodes.BINBYTES -> checkLength();
            default -> {
                if (!PLAIN.contains(key)) {
                    return runHere(key);
                }
            }
        }
        return super.dispatch(key);
    }

    private Object runHere(short key) throws IOException {
        switch (key) {
            case Opcodes.STRING, Opcodes.SHORT_BINSTRING -> addBytes(key);
            case Opcodes.BINSTRING -> {
                checkLength();
                addBytes(key);
            }
            case Opcodes.APPEND -> addAll(Arrays.asList(stack.pop()));
            case Opcodes.APPENDS -> addAll(stack.pop_all_since_marker());
            case Opcodes.DICT -> {
                List<Object> items = stack.pop_all_since_marker();
                stack.add(new HashMap<>());
                putAll(items);
            }
            case Opcodes.SETITEM -> {
                Object value = stack.pop();
                putAll(Arrays.asList(stack.pop(), value));
            }
            case Opcodes.SETITEMS -> putAll(stack.pop_all_since_marker());
            default -> call(key);
        }
        return NO_RETURN_VALUE;
    }

    private void call(short key) throws IOException {
        switch (key) {
            case Opcodes.GLOBAL -> stack.add(named(PickleUtils.readline(input), PickleUtils.readline(input)));
            case Opcodes.STACK_GLOBAL -> {
                Object name = stack.pop();
                stack.add(named(stack.pop(), name));
            }
            case Opcodes.INST -> named(PickleUtils.readline(input), PickleUtils.readline(input));
            case Opcodes.REDUCE -> {
                Object[] arguments = (Object[]) stack.pop();
                stack.add(((IObjectConstructor) stack.pop()).construct(arguments));
            }
            case Opcodes.BUILD -> {
                Object[] state = (Object[]) stack.pop();
                ((NumpyType) stack.peek()).setOrder(texts.key(state[1]));
            }
            default ->
                throw new PickleException(
                        "it has the instruction 0x" + Integer.toHexString(key) + ", which plain data do not need");
        }
    }

    private IObjectConstructor named(Object module, Object name) {
        if (!(module instanceof String && name instanceof String)) {
            throw new PickleException("it names something by other than two texts");
        }
        IObjectConstructor constructor = permitted.get(module + "." + name);
        if (constructor == null) {
            throw new PickleException("it names '" + module + "." + name
                    + "', and only lists, dictionaries, texts and numbers are read, since others could run code");
        }
        return constructor;
    }

    /** Python 2's texts are bytes in an encoding that the pickle does not tell. */
    private void addBytes(short key) throws IOException {
        super.dispatch(key);
        stack.add(((String) stack.pop()).getBytes(StandardCharsets.ISO_8859_1));
    }

    @SuppressWarnings("unchecked")
    private void addAll(List<Object> items) {
        ((List<Object>) stack.peek()).addAll(items);
    }

    @SuppressWarnings("unchecked")
    private void putAll(List<Object> items) {
        Map<Object, Object> map = (Map<Object, Object>) stack.peek();
        for (int i = 0; i < items.size(); i += 2) {
            map.put(texts.key(items.get(i)), items.get(i + 1));
        }
    }

    /** Digits take time that grows with their square. */
    private void checkLine() throws IOException {
        input.mark(MAX_DIGITS + 1);
        int length = 0;
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0 || ++length > MAX_DIGITS) {
                throw new PickleException("it has a number of more than " + MAX_DIGITS + " digits, or is cut off");
            }
        }
        input.reset();
    }

    /** Memory is taken for what a text says that it has. */
    private void checkLength() throws IOException {
        input.mark(4);
        long length = PickleUtils.bytes_to_uint(PickleUtils.readbytes(input, 4), 0);
        if (length > input.available()) {
            throw new PickleException("a text of " + length + " bytes is cut off");
        }
        input.reset();
    }
}
