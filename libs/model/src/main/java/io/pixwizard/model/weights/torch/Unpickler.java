package io.pixwizard.model.weights.torch;

import io.pixwizard.model.weights.file.WeightFormatException;
import io.pixwizard.model.weights.file.WeightLimits;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * A pickle machine without code execution (PEP 307, PEP 3154, PEP 574; instructions of the
 * protocols 2 to 5). It has no recursion, and its memory is bounded by {@link WeightLimits}.
 *
 * <p>Results are null, Boolean, Long, BigInteger, Double, String, byte[], {@link PickleDict},
 * {@link PickleSequence} and {@link TensorReference}.
 */
final class Unpickler {

  /** Longest integer in bytes; the magic number of the legacy format has 10. */
  private static final int MAX_INTEGER_BYTES = 64;

  /** Longest text or byte string. */
  private static final long MAX_TEXT_BYTES = 1 << 20;

  private final PickleInput input;
  private final PickleStack stack;
  private final TorchCalls calls;
  private final boolean arguments;

  /**
   * Prepares to read one pickle.
   *
   * @param arguments whether {@code argparse.Namespace} is allowed
   */
  Unpickler(PickleInput input, WeightLimits limits, boolean arguments) {
    this.input = input;
    this.stack = new PickleStack(input, limits.maxPickleObjects());
    this.calls = new TorchCalls(input, limits);
    this.arguments = arguments;
  }

  /**
   * Runs the pickle to its end.
   *
   * @throws RefusedPickleException if it wants more than tensors and plain containers
   * @throws WeightFormatException if it is damaged or exceeds a limit
   */
  Object load() {
    while (true) {
      int code = input.readByte();
      PickleOpcode opcode = PickleOpcode.of(code);
      if (opcode == null) {
        throw refuse("a pickle instruction", String.format("byte 0x%02x", code));
      }
      if (opcode == PickleOpcode.STOP) {
        Object result = stack.pop();
        if (!stack.isEmpty()) {
          throw refuse("one value at the end of the pickle", "several");
        }
        return result;
      }
      run(opcode);
    }
  }

  /** Every storage that the pickle named, by key. */
  Map<String, StorageReference> storages() {
    return calls.storages();
  }

  private void run(PickleOpcode opcode) {
    switch (opcode) {
      case PROTO -> requireProtocol(input.readByte());
      case FRAME -> input.requireLeft(input.readLong());
      case STOP -> throw new IllegalStateException("STOP is handled by load()");
      case MARK -> stack.mark();
      case POP -> stack.pop();
      case POP_MARK -> stack.popToMark();
      case DUP -> stack.push(stack.peek());

      case NONE -> stack.push(null);
      case NEWTRUE -> stack.push(true);
      case NEWFALSE -> stack.push(false);
      case BININT -> stack.push((long) input.readInt());
      case BININT1 -> stack.push((long) input.readByte());
      case BININT2 -> stack.push((long) input.readUnsignedShort());
      case LONG1 -> stack.push(readInteger(input.readByte()));
      case LONG4 -> stack.push(readInteger(input.readInt()));
      case BINFLOAT -> stack.push(input.readBigEndianDouble());
      case BINSTRING -> stack.push(input.readLatin1(textLength(input.readInt())));
      case SHORT_BINSTRING -> stack.push(input.readLatin1(input.readByte()));
      case BINUNICODE -> stack.push(input.readUtf8(textLength(input.readInt() & 0xffff_ffffL)));
      case SHORT_BINUNICODE -> stack.push(input.readUtf8(input.readByte()));
      case BINUNICODE8 -> stack.push(input.readUtf8(textLength(input.readLong())));
      case BINBYTES -> stack.push(input.readBytes(textLength(input.readInt() & 0xffff_ffffL)));
      case SHORT_BINBYTES -> stack.push(input.readBytes(input.readByte()));
      case BINBYTES8 -> stack.push(input.readBytes(textLength(input.readLong())));

      case EMPTY_TUPLE -> stack.push(new PickleSequence(true, List.of()));
      case TUPLE -> stack.push(new PickleSequence(true, stack.popToMark()));
      case TUPLE1 -> stack.push(new PickleSequence(true, stack.pop(1)));
      case TUPLE2 -> stack.push(new PickleSequence(true, stack.pop(2)));
      case TUPLE3 -> stack.push(new PickleSequence(true, stack.pop(3)));
      case EMPTY_LIST -> stack.push(new PickleSequence(false, List.of()));
      case LIST -> stack.push(new PickleSequence(false, stack.popToMark()));
      case APPEND -> append(stack.pop(1));
      case APPENDS -> append(stack.popToMark());
      case EMPTY_DICT -> stack.push(new PickleDict(PickleDict.Kind.DICT));
      case DICT -> {
        List<Object> items = stack.popToMark();
        stack.push(new PickleDict(PickleDict.Kind.DICT));
        setItems(items);
      }
      case SETITEM -> setItems(stack.pop(2));
      case SETITEMS -> setItems(stack.popToMark());

      case BINGET -> stack.get(input.readByte());
      case LONG_BINGET -> stack.get(input.readInt());
      case BINPUT -> stack.put(input.readByte());
      case LONG_BINPUT -> stack.put(input.readInt());
      case MEMOIZE -> stack.memoize();

      case GLOBAL -> stack.push(global(input.readLine(), input.readLine()));
      case STACK_GLOBAL -> {
        List<Object> names = stack.pop(2);
        stack.push(global(names.get(0), names.get(1)));
      }
      case REDUCE -> {
        List<Object> call = stack.pop(2);
        stack.push(calls.reduce(call.get(0), call.get(1)));
      }
      case NEWOBJ -> {
        List<Object> call = stack.pop(2);
        stack.push(calls.newObject(call.get(0), call.get(1)));
      }
      case BUILD -> {
        Object state = stack.pop();
        calls.build(stack.peek(), state);
      }
      case BINPERSID -> stack.push(calls.storage(stack.pop()));

      case INST -> {
        String name = input.readLine() + "." + input.readLine();
        throw new RefusedPickleException(input.file(), input.place(), name);
      }
      case OBJ,
          NEWOBJ_EX,
          PERSID,
          EXT1,
          EXT2,
          EXT4,
          EMPTY_SET,
          ADDITEMS,
          FROZENSET,
          BYTEARRAY8,
          NEXT_BUFFER,
          READONLY_BUFFER,
          INT,
          LONG,
          FLOAT,
          STRING,
          UNICODE,
          GET,
          PUT ->
          throw new RefusedPickleException(
              input.file(), input.place(), "the instruction " + opcode);
    }
  }

  private void requireProtocol(int protocol) {
    if (protocol < 2 || protocol > 5) {
      throw refuse("pickle protocol 2 to 5", Integer.toString(protocol));
    }
  }

  private Object readInteger(int length) {
    if (length < 0 || length > MAX_INTEGER_BYTES) {
      throw refuse(
          "an integer of at most " + MAX_INTEGER_BYTES + " bytes",
          Integer.toUnsignedString(length) + " bytes");
    }
    byte[] littleEndian = input.readBytes(length);
    byte[] bigEndian = new byte[length + 1];
    for (int i = 0; i < length; i++) {
      bigEndian[length - i] = littleEndian[i];
    }
    bigEndian[0] = (byte) (length > 0 && littleEndian[length - 1] < 0 ? -1 : 0);
    BigInteger value = new BigInteger(bigEndian);
    if (value.bitLength() < Long.SIZE) {
      return value.longValue();
    }
    return value;
  }

  private long textLength(long length) {
    if (length < 0 || length > MAX_TEXT_BYTES) {
      throw refuse(
          "a text of at most " + MAX_TEXT_BYTES + " bytes",
          Long.toUnsignedString(length) + " bytes");
    }
    return length;
  }

  private void append(List<Object> items) {
    if (stack.peek() instanceof PickleSequence list && !list.isTuple()) {
      list.items().addAll(items);
    } else {
      throw refuse("a list to append to", PythonNames.of(stack.peek()));
    }
  }

  private void setItems(List<Object> items) {
    if (!(stack.peek() instanceof PickleDict dict)
        || dict.kind() == PickleDict.Kind.NAMESPACE
        || items.size() % 2 != 0) {
      throw refuse(
          "a dict and pairs of keys and values",
          PythonNames.of(stack.peek()) + " and " + items.size() + " values");
    }
    for (int i = 0; i < items.size(); i += 2) {
      dict.entries().put(requireKey(items.get(i)), items.get(i + 1));
    }
  }

  private Object requireKey(Object key) {
    if (key == null
        || key instanceof String
        || key instanceof Long
        || key instanceof Double
        || key instanceof Boolean) {
      return key;
    }
    throw refuse("a text, number or None as key", PythonNames.of(key));
  }

  private PickleGlobal global(Object module, Object attribute) {
    if (module instanceof String moduleName && attribute instanceof String attributeName) {
      String name = moduleName + "." + attributeName;
      return PickleGlobal.find(name, arguments)
          .orElseThrow(() -> new RefusedPickleException(input.file(), input.place(), name));
    }
    throw refuse(
        "module and name of a global", PythonNames.of(module) + " " + PythonNames.of(attribute));
  }

  private WeightFormatException refuse(String expected, String found) {
    return new WeightFormatException(input.file(), input.place(), expected, found);
  }
}
