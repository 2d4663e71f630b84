package io.pixwizard.cli.demo;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A file of an answer.
 *
 * @param path where it was written
 * @param format name of its format
 */
record DemoFile(Path path, String format) {
  /** Numbers in pixels: depth and ids, which look black. The gateway's page has the same. */
  private static final Pattern NUMBERS = Pattern.compile("png16|coco-panoptic");

  /** Whether a browser shows what it means. */
  boolean isForEyes() {
    return path.toString().endsWith(".png") && !NUMBERS.matcher(format).find();
  }
}
