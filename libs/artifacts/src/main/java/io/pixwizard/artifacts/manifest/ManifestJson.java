package io.pixwizard.artifacts.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code {"version":1,"files":[{"name":…,"sha256":…,"bytes":…}]}}. Equal manifests give equal
 * bytes, so the digest of the JSON names the content of the whole folder. Unknown fields are
 * ignored.
 */
final class ManifestJson {

  private static final int VERSION = 1;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ManifestJson() {}

  static byte[] write(Manifest manifest) {
    ObjectNode root = MAPPER.createObjectNode().put("version", VERSION);
    ArrayNode files = root.putArray("files");
    for (ManifestEntry file : manifest.files()) {
      files
          .addObject()
          .put("name", file.name())
          .put("sha256", file.sha256().hex())
          .put("bytes", file.bytes());
    }
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts and numbers can be written", e);
    }
  }

  /** Throws CORRUPTED naming {@code key} when this is no manifest of a known version. */
  static Manifest read(String key, byte[] json) {
    try {
      JsonNode root = MAPPER.readTree(json);
      if (!root.has("version") && root.path("files").isObject()) {
        return unversioned(key, root.get("files"));
      }
      if (root.path("version").asInt() != VERSION) {
        throw ArtifactException.corrupted(key, "version " + root.path("version") + " is not 1");
      }
      List<ManifestEntry> files = new ArrayList<>();
      for (JsonNode file : root.path("files")) {
        files.add(entry(key, file.path("name").asText(), file));
      }
      return new Manifest(files);
    } catch (IOException | ArtifactException e) {
      throw ArtifactException.corrupted(key, "is no manifest: " + e.getMessage());
    }
  }

  /** {@code {"files":{name:{"bytes":…,"sha256":…}}}}, as early training runs wrote it. */
  private static Manifest unversioned(String key, JsonNode files) {
    List<ManifestEntry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> file : files.properties()) {
      entries.add(entry(key, file.getKey(), file.getValue()));
    }
    return new Manifest(entries);
  }

  private static ManifestEntry entry(String key, String name, JsonNode file) {
    if (!file.path("bytes").isIntegralNumber()) {
      throw ArtifactException.corrupted(key, "bytes is not a whole number: " + file);
    }
    return new ManifestEntry(
        name, new Sha256(file.path("sha256").asText()), file.path("bytes").asLong());
  }
}
