package io.pixwizard.gateway.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixwizard.contracts.event.MessageJson;
import io.pixwizard.contracts.job.JobRequest;
import io.pixwizard.gateway.problem.Refusal;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/**
 * Forms as requests. A part {@code request} holds JSON as in the other form of the call; parts
 * named like its fields win over it; {@code picture}, {@code mask} and {@code condition} may be
 * files.
 */
@Singleton
final class FormReader {
  private static final Set<String> PICTURES = Set.of("picture", "mask", "condition");
  private static final Set<String> TEXTS =
      Set.of(
          "instruction",
          "task",
          "aspect",
          "checkpoint",
          "solver",
          "priority",
          "deadline",
          "picture",
          "mask",
          "condition");
  private static final Set<String> NUMBERS =
      Set.of("seed", "steps", "timeShift", "textGuidance", "imageGuidance");
  private static final String LABEL = "labels.";

  private final ObjectMapper json;

  FormReader(ObjectMapper json) {
    this.json = json;
  }

  /**
   * What a form asks.
   *
   * @param request its fields
   * @param files its files by name
   */
  record Form(JobRequest request, Map<String, byte[]> files) {}

  Form read(MultipartFormDataInput input) {
    Map<String, Collection<FormValue>> parts = input.getValues();
    Map<String, byte[]> files = new HashMap<>();
    ObjectNode fields = json.createObjectNode();
    if (parts.containsKey("request")) {
      fields = object(text(parts.get("request").iterator().next()));
    }
    for (Map.Entry<String, Collection<FormValue>> part : parts.entrySet()) {
      for (FormValue value : part.getValue()) {
        if (PICTURES.contains(part.getKey()) && value.isFileItem()) {
          files.put(part.getKey(), bytes(value));
          fields.remove(part.getKey());
        } else {
          set(fields, part.getKey(), text(value));
        }
      }
    }
    return new Form(MessageJson.read(fields.toString().getBytes(UTF_8), JobRequest.class), files);
  }

  private void set(ObjectNode fields, String name, String value) {
    if (TEXTS.contains(name)) {
      fields.put(name, value);
    } else if (NUMBERS.contains(name)) {
      fields.set(name, number(name, value));
    } else if (name.equals("size")) {
      String[] sides = value.split("x", 2);
      if (sides.length != 2) {
        throw Refusal.unreadable("size", "'" + value + "' is not WIDTHxHEIGHT");
      }
      ObjectNode size = fields.putObject("size");
      size.set("width", number("size.width", sides[0]));
      size.set("height", number("size.height", sides[1]));
    } else if (name.equals("formats")) {
      for (String format : value.split(",")) {
        fields.withArray("formats").add(format.strip());
      }
    } else if (name.startsWith(LABEL)) {
      fields.withObject("/labels").put(name.substring(LABEL.length()), value);
    } else if (name.equals("webhook")) {
      fields.putObject("webhook").put("url", value);
    } else if (!name.equals("request")) {
      throw Refusal.unreadable(name, "is not a field of a job request");
    }
  }

  private JsonNode number(String name, String text) {
    try {
      JsonNode value = json.readTree(text.strip());
      if (value.isNumber()) {
        return value;
      }
    } catch (JsonProcessingException e) {
      // told below
    }
    throw Refusal.unreadable(name, "'" + text + "' is not a number");
  }

  private ObjectNode object(String text) {
    try {
      if (json.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw Refusal.unreadable("request", "not JSON: " + e.getOriginalMessage());
    }
    throw Refusal.unreadable("request", "is not a JSON object");
  }

  private static String text(FormValue value) {
    return value.isFileItem() ? new String(bytes(value), UTF_8) : value.getValue();
  }

  private static byte[] bytes(FormValue value) {
    try {
      return value.getFileItem().isInMemory()
          ? value.getFileItem().getInputStream().readAllBytes()
          : Files.readAllBytes(value.getFileItem().getFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
