package io.pixwizard.scenes.world;

/**
 * A level pinhole camera with a shifted lens, so that upright things stay upright. Horizon and near
 * edge are the same shares of the picture's height in every scene; a floor's depth can therefore be
 * told from its row.
 *
 * @param width picture width in pixels
 * @param height picture height in pixels
 */
public record Camera(int width, int height) {

  /** Depth of the floor at the lower edge of the picture, metres. */
  public static final double NEAR_EDGE = 2.0;

  /** Depth of the wall that objects hang on, metres. */
  public static final double BOARD_DEPTH = 5.0;

  /** Where the horizon is, as a share of the height. */
  public static final double HORIZON = 0.3;

  private static final double FOCAL = 1.1;

  /** Focal length in pixels. */
  public double focal() {
    return FOCAL * height;
  }

  /** Row of the horizon. */
  public double horizonRow() {
    return HORIZON * height;
  }

  /** Row at which the floor is {@code depth} metres away. */
  public double floorRow(double depth) {
    return horizonRow() + (height - horizonRow()) * NEAR_EDGE / depth;
  }

  /** Depth of the floor at a row; infinite at and above the horizon. */
  public double floorDepth(double row) {
    double below = row - horizonRow();
    return below <= 0 ? Double.POSITIVE_INFINITY : (height - horizonRow()) * NEAR_EDGE / below;
  }

  /** Slope of the line of sight through a row: how far it falls per metre of depth. */
  public double tilt(double row) {
    return (row - horizonRow()) / focal();
  }

  /** Metres per pixel at a depth. */
  public double scale(double depth) {
    return depth / focal();
  }
}
