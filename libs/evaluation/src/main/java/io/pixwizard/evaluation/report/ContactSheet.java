package io.pixwizard.evaluation.report;

import io.pixwizard.evaluation.suite.Example;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Rgb;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Examples of one task to look at: instruction, input, output and ground truth in a row. Mutable
 * and not thread-safe.
 */
public final class ContactSheet {

  private static final int CELL = 160;
  private static final int GAP = 6;
  private static final int LINE = 14;
  private static final int LINES = 3;
  private static final int HEAD = 22;
  private static final String[] COLUMNS = {"input", "output", "ground truth"};

  private final String title;
  private final int most;
  private final List<Example> examples = new ArrayList<>();
  private final List<Picture> answers = new ArrayList<>();

  /**
   * An empty sheet.
   *
   * @param most examples beyond this number are left out
   */
  public ContactSheet(String title, int most) {
    this.title = title;
    this.most = most;
  }

  /** Adds an example and its answer while there is room. */
  public void add(Example example, Picture answer) {
    if (examples.size() < most) {
      examples.add(example);
      answers.add(answer);
    }
  }

  /** Writes a PNG, and the folders it is in; nothing if the sheet is empty. */
  public void write(Path file) throws IOException {
    if (examples.isEmpty()) {
      return;
    }
    // two examples side by side
    int columns = Math.min(2, examples.size());
    int rows = (examples.size() + columns - 1) / columns;
    int wide = 3 * (CELL + GAP) + GAP;
    int high = CELL + LINES * LINE + 2 * GAP;
    BufferedImage sheet =
        new BufferedImage(columns * wide, HEAD + rows * high, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    graphics.setColor(Color.BLACK);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 13));
    graphics.drawString(title + ": " + String.join(", ", COLUMNS), GAP, HEAD - 7);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
    for (int i = 0; i < examples.size(); i++) {
      draw(graphics, i, i % columns * wide + GAP, HEAD + i / columns * high);
    }
    graphics.dispose();
    Files.createDirectories(file.toAbsolutePath().getParent());
    ImageIO.write(sheet, "png", file.toFile());
  }

  private void draw(Graphics2D graphics, int index, int x, int y) {
    Example example = examples.get(index);
    List<Picture> pictures = List.of(example.input(), answers.get(index), example.target());
    for (int i = 0; i < pictures.size(); i++) {
      Picture picture = pictures.get(i);
      double scale = (double) CELL / Math.max(picture.width(), picture.height());
      graphics.drawImage(
          image(picture),
          x + i * (CELL + GAP),
          y,
          (int) Math.round(scale * picture.width()),
          (int) Math.round(scale * picture.height()),
          null);
    }
    int line = y + CELL + LINE - 2;
    List<String> lines = wrap(example.instruction(), graphics.getFontMetrics(), 3 * CELL);
    for (String text : lines.subList(0, Math.min(LINES, lines.size()))) {
      graphics.drawString(text, x, line);
      line += LINE;
    }
  }

  private static List<String> wrap(String text, FontMetrics metrics, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && metrics.stringWidth(longer) > width) {
        lines.add(line.toString());
        line = new StringBuilder(word);
      } else {
        line = new StringBuilder(longer);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  private static BufferedImage image(Picture picture) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        image.setRGB(x, y, Rgb.at(picture, x, y).bits());
      }
    }
    return image;
  }
}
