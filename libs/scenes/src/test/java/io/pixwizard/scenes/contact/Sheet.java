package io.pixwizard.scenes.contact;

import io.pixwizard.scenes.raster.Picture;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Rows of captioned pictures written as one PNG, to be looked at. */
final class Sheet {

  private static final int TEXT = 14;

  private final int cell;
  private final int columns;
  private final List<Picture> pictures = new ArrayList<>();
  private final List<String> captions = new ArrayList<>();

  Sheet(int cell, int columns) {
    this.cell = cell;
    this.columns = columns;
  }

  void add(Picture picture, String caption) {
    pictures.add(picture);
    captions.add(caption);
  }

  void write(Path file) throws IOException {
    int rows = (pictures.size() + columns - 1) / columns;
    BufferedImage sheet =
        new BufferedImage(
            columns * (cell + 4), rows * (cell + TEXT + 4), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setColor(Color.DARK_GRAY);
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
    for (int i = 0; i < pictures.size(); i++) {
      int x = i % columns * (cell + 4);
      int y = i / columns * (cell + TEXT + 4);
      Picture picture = pictures.get(i);
      double scale = (double) cell / Math.max(picture.width(), picture.height());
      graphics.drawImage(
          toImage(picture),
          x,
          y,
          (int) (picture.width() * scale),
          (int) (picture.height() * scale),
          null);
      graphics.setColor(Color.WHITE);
      graphics.setClip(x, y, cell + 2, cell + TEXT + 4);
      graphics.drawString(captions.get(i), x + 1, y + cell + TEXT - 3);
      graphics.setClip(null);
    }
    graphics.dispose();
    Files.createDirectories(file.toAbsolutePath().getParent());
    ImageIO.write(sheet, "png", file.toFile());
  }

  private static BufferedImage toImage(Picture picture) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        image.setRGB(x, y, picture.rgb(x, y));
      }
    }
    return image;
  }
}
