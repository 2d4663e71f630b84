package io.pixwizard.model.autoencoder;

import static io.pixwizard.model.InvalidInputException.check;

/**
 * When and how a picture is encoded and decoded in overlapping tiles instead of in one piece, so
 * that memory does not grow with the picture. Tiles see less of their surroundings than the whole
 * picture would show them, so results differ a little from those of one piece.
 *
 * @param tileSize side of a tile in pixels
 * @param overlap part of a tile's side that the next tile covers too, in [0, 0.5]
 * @param maxWholePixels pictures up to this many pixels are processed in one piece, and batches up
 *     to this many together
 */
public record Tiling(int tileSize, double overlap, long maxWholePixels) {
  private static final double MAX_OVERLAP = 0.5;

  /** Overlap unless configured otherwise, as in diffusers. */
  public static final double DEFAULT_OVERLAP = 0.25;

  /**
   * 1024 x 1024: every size of the 1024 pixel resolution centre in one piece, which takes 3 GiB
   * beside the weights for decoding with the SDXL autoencoder in float32.
   */
  public static final long DEFAULT_MAX_WHOLE_PIXELS = 1L << 20;

  /**
   * @throws io.pixwizard.model.InvalidInputException naming the field that is out of range
   */
  public Tiling {
    check(tileSize > 0, "tileSize", "is %s, must be at least 1", tileSize);
    check(
        overlap >= 0 && overlap <= MAX_OVERLAP,
        "overlap",
        "is %s, must be in [0, %s]",
        overlap,
        MAX_OVERLAP);
    check(maxWholePixels >= 0, "maxWholePixels", "is %s, must be at least 0", maxWholePixels);
  }

  /** Tiles of the size that the network was trained on, for pictures above a megapixel. */
  public static Tiling defaults(AutoencoderConfig config) {
    return new Tiling(config.sampleSize(), DEFAULT_OVERLAP, DEFAULT_MAX_WHOLE_PIXELS);
  }

  /** Tiles for every picture that is larger than one tile. */
  public static Tiling always(int tileSize, double overlap) {
    return new Tiling(tileSize, overlap, 0);
  }

  /** Whether a picture of this size is processed in tiles. */
  public boolean appliesTo(long height, long width) {
    return height * width > maxWholePixels && (height > tileSize || width > tileSize);
  }

  /** Whether the pictures of a batch are processed one after the other. */
  boolean splitsBatch(long items, long height, long width) {
    return items > 1 && items * height * width > maxWholePixels;
  }

  /** Throws unless tiles start and end between latent cells of {@code downsampling} pixels. */
  void requireFits(int downsampling) {
    check(
        tileSize % downsampling == 0 && step(tileSize) % downsampling == 0,
        "tileSize",
        "is %s and tiles start every %s pixels, both must be multiples of %s",
        tileSize,
        step(tileSize),
        downsampling);
  }

  /** Tiles of a picture, blended as latents. */
  TiledPass encoding(int downsampling) {
    return pass(tileSize, tileSize / downsampling);
  }

  /** Tiles of a latent, blended as pictures. */
  TiledPass decoding(int downsampling) {
    return pass(tileSize / downsampling, tileSize);
  }

  private TiledPass pass(int tileIn, int tileOut) {
    int blend = (int) (tileOut * overlap);
    return new TiledPass(tileIn, step(tileIn), blend, tileOut - blend);
  }

  private int step(int tile) {
    return (int) (tile * (1 - overlap));
  }
}
