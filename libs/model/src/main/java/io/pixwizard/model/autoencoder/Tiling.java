package io.pixwizard.model.autoencoder;

/**
 * When and how a picture is encoded and decoded in overlapping tiles instead of in one piece, so
 * that memory does not grow with the picture. Tiles see less of their surroundings than the whole
 * picture would show them, so results differ a little from those of one piece.
 *
 * @param tileSize side of a tile in pixels
 * @param overlap part of a tile's side that the next tile covers too, in [0, 0.5]
 * @param maxWholePixels pictures up to this many pixels are processed in one piece
 */
public record Tiling(int tileSize, double overlap, long maxWholePixels) {
  /** Overlap unless configured otherwise, as in diffusers. */
  public static final double DEFAULT_OVERLAP = 0.25;

  /**
   * Two megapixels: every size of the 1024 pixel resolution centre in one piece, which takes about
   * 6 GiB for the SDXL autoencoder in float32.
   */
  public static final long DEFAULT_MAX_WHOLE_PIXELS = 2L << 20;

  /**
   * @throws IllegalArgumentException naming the field that is out of range
   */
  public Tiling {
    if (tileSize < 1) {
      throw new IllegalArgumentException("tileSize must be at least 1, is " + tileSize);
    }
    if (!(overlap >= 0 && overlap <= 0.5)) {
      throw new IllegalArgumentException("overlap must be in [0, 0.5], is " + overlap);
    }
    if (maxWholePixels < 0) {
      throw new IllegalArgumentException(
          "maxWholePixels must not be negative, is " + maxWholePixels);
    }
  }

  /** Tiles of the size that the network was trained on, for pictures above two megapixels. */
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

  /** Throws unless tiles start and end between latent cells of {@code downsampling} pixels. */
  void requireFits(int downsampling) {
    if (tileSize % downsampling != 0 || step(tileSize) % downsampling != 0) {
      throw new IllegalArgumentException(
          "tiles of %d pixels that start every %d pixels do not fit latent cells of %d pixels"
              .formatted(tileSize, step(tileSize), downsampling));
    }
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
