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
      if (root.path("version").asInt() != VERSION) {
        throw ArtifactException.corrupted(key, "version " + root.path("version") + " is not 1");
      }
      List<ManifestEntry> files = new ArrayList<>();
      for (JsonNode file : root.path("files")) {
        if (!file.path("bytes").isIntegralNumber()) {
          throw ArtifactException.corrupted(key, "bytes is not a whole number: " + file);
        }
        files.add(
            new ManifestEntry(
                file.path("name").asText(),
                new Sha256(file.path("sha256").asText()),
                file.path("bytes").asLong()));
      }
      return new Manifest(files);
    } catch (IOException | ArtifactException e) {
      throw ArtifactException.corrupted(key, "is no manifest: " + e.getMessage());
    }
  }
}
