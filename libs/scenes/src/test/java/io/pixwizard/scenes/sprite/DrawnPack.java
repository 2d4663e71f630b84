package io.pixwizard.scenes.sprite;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/** Draws a small pack of cut-outs, so that none has to be shipped. */
public final class DrawnPack {

  private DrawnPack() {}

  /** A duck, two penguins, a pine tree, a broken file, and one that is opaque all over. */
  public static void draw(Path folder) throws IOException {
    Files.createDirectories(folder);
    write(folder, "rubber-duck", 120, 100, DrawnPack::duck);
    write(folder, "tux_1", 60, 96, g -> penguin(g, Color.ORANGE));
    write(folder, "tux_2", 60, 96, g -> penguin(g, Color.RED));
    write(folder, "Pine_Tree", 64, 128, DrawnPack::pine);
    write(folder, "wall", 20, 20, g -> fill(g, Color.GRAY, 20));
    Files.writeString(folder.resolve("broken.png"), "no picture");
    Files.writeString(
        folder.resolve("names.json"),
        """
        {"tux_1.png": {"name": "penguin", "mirror": false}, "tux_2.png": "penguin"}
        """);
  }

  private static void write(
      Path folder, String name, int width, int height, Consumer<Graphics2D> painter)
      throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    painter.accept(graphics);
    graphics.dispose();
    ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
  }

  private static void fill(Graphics2D graphics, Color color, int side) {
    graphics.setColor(color);
    graphics.fillRect(0, 0, side, side);
  }

  private static void duck(Graphics2D g) {
    g.setColor(new Color(0xF2C40C));
    g.fillOval(10, 45, 90, 50);
    g.fillOval(65, 10, 45, 45);
    g.setColor(new Color(0xE0641E));
    g.fillPolygon(new int[] {106, 119, 106}, new int[] {28, 36, 42}, 3);
    g.setColor(Color.BLACK);
    g.fillOval(90, 22, 8, 8);
  }

  private static void penguin(Graphics2D g, Color feet) {
    g.setColor(feet);
    g.fillOval(8, 84, 20, 10);
    g.fillOval(32, 84, 20, 10);
    g.setColor(new Color(0x202028));
    g.fillOval(5, 4, 50, 86);
    g.setColor(Color.WHITE);
    g.fillOval(14, 38, 32, 46);
    g.fillOval(18, 16, 10, 12);
    g.fillOval(32, 16, 10, 12);
  }

  private static void pine(Graphics2D g) {
    g.setColor(new Color(0x6B4423));
    g.fillRect(27, 104, 10, 22);
    g.setColor(new Color(0x1E6B34));
    for (int i = 0; i < 3; i++) {
      int top = 2 + 30 * i;
      g.fillPolygon(
          new int[] {32, 6 + 4 * (2 - i), 58 - 4 * (2 - i)},
          new int[] {top, top + 46, top + 46},
          3);
    }
  }
}
