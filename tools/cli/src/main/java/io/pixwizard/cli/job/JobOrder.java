package io.pixwizard.cli.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is asked; everything that is absent is left to the gateway.
 *
 * @param instruction free text
 * @param task id in the catalogue
 * @param image picture to work on
 * @param mask region to fill, white
 * @param condition condition map
 * @param size of the answer as WIDTHxHEIGHT, px, where there is no picture
 * @param steps solver steps
 * @param seed of the random draws
 * @param formats names of export formats
 */
public record JobOrder(
    String instruction,
    Optional<String> task,
    Optional<Path> image,
    Optional<Path> mask,
    Optional<Path> condition,
    Optional<String> size,
    Optional<Integer> steps,
    Optional<Long> seed,
    List<String> formats) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Copies the list. */
  public JobOrder {
    formats = List.copyOf(formats);
  }

  /**
   * The body of {@code POST /v1/jobs}.
   *
   * @throws IOException if a picture cannot be read
   * @throws IllegalArgumentException if the size has another form
   */
  public ObjectNode toJson() throws IOException {
    ObjectNode body = JSON.createObjectNode().put("instruction", instruction);
    task.ifPresent(value -> body.put("task", value));
    putPicture(body, "picture", image);
    putPicture(body, "mask", mask);
    putPicture(body, "condition", condition);
    if (size.isPresent()) {
      if (!size.get().matches("[0-9]{1,6}x[0-9]{1,6}")) {
        throw new IllegalArgumentException("--size must be WIDTHxHEIGHT, not " + size.get());
      }
      String[] sides = size.get().split("x", 2);
      body.putObject("size")
          .put("width", Integer.parseInt(sides[0]))
          .put("height", Integer.parseInt(sides[1]));
    }
    steps.ifPresent(value -> body.put("steps", value));
    seed.ifPresent(value -> body.put("seed", value));
    formats.forEach(body.withArray("formats")::add);
    return body;
  }

  private static void putPicture(ObjectNode body, String field, Optional<Path> file)
      throws IOException {
    if (file.isPresent()) {
      byte[] bytes = Files.readAllBytes(file.get());
      body.put(
          field,
          "data:" + mediaType(file.get()) + ";base64," + Base64.getEncoder().encodeToString(bytes));
    }
  }

  private static String mediaType(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return switch (ending) {
      case "jpg" -> "image/jpeg";
      case "tif" -> "image/tiff";
      default -> "image/" + ending.replaceAll("[^a-z0-9]", "");
    };
  }
}
