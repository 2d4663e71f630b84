package io.pixwizard.endtoend.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/**
 * A request for a job. Sides differ, so that swapped ones are seen.
 *
 * @param json as it is sent
 */
public record JobOrder(ObjectNode json) {
  /** Width of every picture that is sent, px. */
  public static final int WIDTH = 80;

  /** Height of every picture that is sent, px. */
  public static final int HEIGHT = 56;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A task with an instruction, answered fast. */
  public static JobOrder of(String task, String instruction) {
    return new JobOrder(JSON.createObjectNode())
        .with("task", task)
        .with("instruction", instruction)
        .with("steps", 2)
        .with("seed", 7);
  }

  /** A mask of something in a small picture. */
  public static JobOrder mask(String thing) {
    return of("referring-mask", "Binary mask: " + thing).withPicture();
  }

  /** A mask that takes many steps. */
  public static JobOrder longOne(int steps) {
    return mask("the red disc").with("steps", steps).with("solver", "rk4");
  }

  /** The same with another field. */
  public JobOrder with(String field, Object value) {
    ObjectNode copy = json.deepCopy();
    copy.set(field, JSON.valueToTree(value));
    return new JobOrder(copy);
  }

  /** The same with a drawn picture. */
  public JobOrder withPicture() {
    return with("picture", png(picture()));
  }

  /** The same with a white region in a black mask. */
  public JobOrder withMask() {
    BufferedImage mask = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = mask.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(WIDTH / 4, HEIGHT / 4, WIDTH / 2, HEIGHT / 2);
    pen.dispose();
    return with("mask", png(mask));
  }

  private static BufferedImage picture() {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(new Color(150, 190, 230));
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    pen.setColor(Color.RED);
    pen.fillOval(10, 8, 30, 30);
    pen.setColor(Color.YELLOW);
    pen.fillRect(50, 25, 20, 24);
    pen.dispose();
    return picture;
  }

  private static String png(BufferedImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
