package io.pixwizard.scenes.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.Unpickler;

/**
 * Python pickles of plain data: lists, dictionaries, strings, numbers. A pickle is a program that
 * may name any class and call it (Python's documentation of {@code pickle}: "only unpickle data you
 * trust"); one that does is refused, so that a downloaded data set can do nothing but be data.
 */
final class PickledData {

  private static final JsonMapper MAPPER = new JsonMapper();

  private PickledData() {}

  /**
   * The data as JSON would hold it.
   *
   * @throws IOException if the file is no pickle, is cut off, or holds anything but plain data
   */
  static JsonNode read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      // by way of JSON text, which ends with an exception where a list holds itself
      return MAPPER.readTree(MAPPER.writeValueAsBytes(new PlainUnpickler().load(in)));
    } catch (IOException | RuntimeException e) {
      // the library checks neither its stack nor its casts
      throw new IOException(file + ": no pickle of plain data: " + e.getMessage(), e);
    }
  }

  private static final class PlainUnpickler extends Unpickler {
    @Override
    protected Object dispatch(short key) throws IOException {
      return switch (key) {
        case Opcodes.GLOBAL,
            Opcodes.STACK_GLOBAL,
            Opcodes.REDUCE,
            Opcodes.BUILD,
            Opcodes.INST,
            Opcodes.OBJ,
            Opcodes.NEWOBJ,
            Opcodes.NEWOBJ_EX ->
            throw new PickleException("it names a class");
        default -> super.dispatch(key);
      };
    }
  }
}
