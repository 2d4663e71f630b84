package io.pixwizard.vision.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixwizard.vision.raster.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The list of the files of one answer: {@code outputs[]{kind, format, url, media_type, sha256,
 * size, width, height, meta}}, where the url is the file name until a store replaces it and size is
 * in bytes. The same answer gives the same bytes.
 *
 * @param size of the original picture, in whose coordinates all data is
 * @param outputs the files
 */
public record Manifest(Size size, List<Output> outputs) {
  /** Version of the layout. */
  public static final int VERSION = 1;

  /**
   * A file and the kind of data in it.
   *
   * @param kind for example {@code mask}, {@code depth}, {@code picture}
   * @param file the file
   */
  public record Output(String kind, ExportedFile file) {}

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if two files have the same name
   */
  public Manifest {
    outputs = List.copyOf(outputs);
    Set<String> names = new HashSet<>();
    for (Output output : outputs) {
      if (!names.add(output.file().name())) {
        throw new IllegalArgumentException("two files are called " + output.file().name());
      }
    }
  }

  /** The same list and further files of one kind. */
  public Manifest with(String kind, List<ExportedFile> files) {
    List<Output> all = new ArrayList<>(outputs);
    files.forEach(file -> all.add(new Output(kind, file)));
    return new Manifest(size, all);
  }

  /** The manifest as {@code manifest.json}. */
  public ExportedFile toFile() {
    ObjectNode root = Json.object();
    root.put("version", VERSION);
    ArrayNode list = root.putArray("outputs");
    for (Output output : outputs) {
      ExportedFile file = output.file();
      ObjectNode node = list.addObject();
      node.put("kind", output.kind());
      node.put("format", file.format());
      node.put("url", file.name());
      node.put("media_type", file.mediaType());
      node.put("sha256", file.sha256());
      node.put("size", file.length());
      node.put("width", size.width());
      node.put("height", size.height());
      node.set("meta", Json.tree(new TreeMap<>(file.meta())));
    }
    return ExportedFile.text(
        "manifest.json", "manifest", "application/json", Map.of(), Json.text(root));
  }
}
