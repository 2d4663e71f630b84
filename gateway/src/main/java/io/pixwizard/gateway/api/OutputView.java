package io.pixwizard.gateway.api;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One file of an answer.
 *
 * @param name file name, may lie in folders
 * @param kind what it shows, for example {@code mask}
 * @param format name of the format, for example {@code coco}
 * @param mediaType IANA media type
 * @param url path that redirects to the file
 * @param sha256 of the content
 * @param bytes length
 * @param width of the original picture, px
 * @param height of the original picture, px
 * @param meta what a reader must know
 */
@Schema(name = "Output")
public record OutputView(
    String name,
    String kind,
    String format,
    String mediaType,
    String url,
    String sha256,
    long bytes,
    int width,
    int height,
    Map<String, Object> meta) {
  /** Copies the map. */
  public OutputView {
    meta = Map.copyOf(meta);
  }
}
