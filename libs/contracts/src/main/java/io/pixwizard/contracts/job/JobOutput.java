package io.pixwizard.contracts.job;

import static io.pixwizard.contracts.message.InvalidMessageException.check;

import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.contracts.message.Identifiers;
import io.pixwizard.contracts.message.InvalidMessageException;
import java.util.Map;

/**
 * One file of an answer.
 *
 * @param name file name, unique in the answer; may lie in folders, divided by slashes
 * @param kind what it shows, for example {@code mask}, {@code depth}, {@code picture}
 * @param format name of the format, for example {@code coco}
 * @param mediaType the artifact's media type, repeated so that the list reads alone
 * @param artifact the file
 * @param width of the original picture, px; all data is in its coordinates
 * @param height of the original picture, px
 * @param meta what a reader must know: strings, numbers and booleans by name
 */
public record JobOutput(
    String name,
    String kind,
    String format,
    String mediaType,
    ArtifactRef artifact,
    int width,
    int height,
    Map<String, Object> meta) {

  /**
   * Copies the map.
   *
   * @throws InvalidMessageException if a value is missing or outside its range
   */
  public JobOutput {
    Identifiers.checkText(name, "name");
    Identifiers.checkText(kind, "kind");
    Identifiers.checkText(format, "format");
    InvalidMessageException.present(artifact, "artifact");
    check(
        artifact.mediaType().equals(mediaType),
        "mediaType",
        "'%s', but the artifact is '%s'",
        mediaType,
        artifact.mediaType());
    check(width >= 1, "width", "%d is less than 1", width);
    check(height >= 1, "height", "%d is less than 1", height);
    meta = Map.copyOf(meta);
  }
}
