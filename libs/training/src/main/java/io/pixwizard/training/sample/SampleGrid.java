package io.pixwizard.training.sample;

import io.pixwizard.model.RgbPicture;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Rows of input, instruction, output and target, as one picture for people. */
public final class SampleGrid {
  private static final int GAP = 8;
  private static final int TEXT_WIDTH = 190;
  private static final int HEADER = 24;
  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final Color INK = new Color(0x22, 0x22, 0x22);
  private static final String ELLIPSIS = "\u2026";

  /**
   * One example.
   *
   * @param input what the model saw
   * @param instruction what it was told
   * @param output what it answered
   * @param target what would have been right
   */
  public record Row(RgbPicture input, String instruction, RgbPicture output, RgbPicture target) {}

  private SampleGrid() {}

  /**
   * Draws all rows below a line of headings. Pictures keep their pixels; columns are as wide as
   * their widest picture.
   *
   * @param rows at least one
   * @throws IllegalArgumentException if there is none
   */
  public static BufferedImage of(List<Row> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("rows is empty");
    }
    int[] widths = {
      width(rows.stream().map(Row::input).toList()),
      TEXT_WIDTH,
      width(rows.stream().map(Row::output).toList()),
      width(rows.stream().map(Row::target).toList())
    };
    int width = GAP;
    int[] lefts = new int[widths.length];
    for (int column = 0; column < widths.length; column++) {
      lefts[column] = width;
      width += widths[column] + GAP;
    }
    int height = HEADER + GAP + rows.stream().mapToInt(row -> height(row) + GAP).sum();
    BufferedImage grid = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = grid.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, width, height);
      graphics.setFont(TEXT);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      draw(graphics, rows, lefts);
    } finally {
      graphics.dispose();
    }
    return grid;
  }

  private static void draw(Graphics2D graphics, List<Row> rows, int[] lefts) {
    graphics.setColor(INK);
    List<String> headings = List.of("input", "instruction", "output", "target");
    for (int column = 0; column < lefts.length; column++) {
      graphics.drawString(headings.get(column), lefts[column], HEADER - GAP / 2);
    }
    int top = HEADER + GAP;
    for (Row row : rows) {
      graphics.drawImage(image(row.input()), lefts[0], top, null);
      drawText(graphics, row.instruction(), lefts[1], top, height(row));
      graphics.drawImage(image(row.output()), lefts[2], top, null);
      graphics.drawImage(image(row.target()), lefts[3], top, null);
      top += height(row) + GAP;
    }
  }

  private static void drawText(Graphics2D graphics, String text, int left, int top, int height) {
    FontMetrics metrics = graphics.getFontMetrics();
    int most = Math.max(1, height / metrics.getHeight());
    List<String> lines = lines(text, metrics);
    for (int i = 0; i < Math.min(most, lines.size()); i++) {
      boolean cut = i == most - 1 && lines.size() > most;
      graphics.drawString(
          cut ? shortened(lines.get(i), metrics) : lines.get(i),
          left,
          top + metrics.getAscent() + i * metrics.getHeight());
    }
  }

  /** Breaks at spaces; a word that is too long is broken anywhere. */
  private static List<String> lines(String text, FontMetrics metrics) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.strip().split("\\s+", -1)) {
      String rest = word;
      while (metrics.stringWidth(joined(line, rest)) > TEXT_WIDTH) {
        if (!line.isEmpty()) {
          lines.add(line);
          line = "";
        } else {
          int fits = fitting(rest, metrics);
          lines.add(rest.substring(0, fits));
          rest = rest.substring(fits);
        }
      }
      line = joined(line, rest);
    }
    lines.add(line);
    return lines;
  }

  private static String shortened(String line, FontMetrics metrics) {
    String text = line;
    while (metrics.stringWidth(text + ELLIPSIS) > TEXT_WIDTH) {
      text = text.substring(0, text.length() - 1);
    }
    return text + ELLIPSIS;
  }

  private static int fitting(String word, FontMetrics metrics) {
    int fits = word.length();
    while (fits > 1 && metrics.stringWidth(word.substring(0, fits)) > TEXT_WIDTH) {
      fits--;
    }
    return fits;
  }

  private static String joined(String line, String word) {
    return line.isEmpty() ? word : line + " " + word;
  }

  private static int width(List<RgbPicture> pictures) {
    return pictures.stream().mapToInt(RgbPicture::width).max().orElseThrow();
  }

  private static int height(Row row) {
    return Math.max(row.input().height(), Math.max(row.output().height(), row.target().height()));
  }

  private static BufferedImage image(RgbPicture picture) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    byte[] rgb = picture.rgb();
    for (int i = 0; i < picture.width() * picture.height(); i++) {
      int value =
          (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | (rgb[3 * i + 2] & 0xff);
      image.setRGB(i % picture.width(), i / picture.width(), value);
    }
    return image;
  }
}
