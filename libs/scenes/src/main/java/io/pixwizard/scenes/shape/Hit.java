package io.pixwizard.scenes.shape;

/**
 * Where a line of sight meets a surface; reused from sample to sample. All in the shape's unit
 * frame: u to the right, v up, z towards the viewer.
 */
public final class Hit {

  /** Height of the surface above the shape's central plane. */
  public double z;

  /** Unit normal. */
  public double nx;

  public double ny;
  public double nz;

  /** Texture coordinates. */
  public double s;

  public double t;

  public Part part = Part.PRIMARY;

  /** Colour of {@link Part#PICTURE}, 0xRRGGBB. */
  public int rgb;

  private Hit spare;

  /** A second hit to compare with, so that composites need no garbage. */
  Hit spare() {
    if (spare == null) {
      spare = new Hit();
    }
    return spare;
  }

  void set(double z, double nx, double ny, double nz) {
    this.z = z;
    this.nx = nx;
    this.ny = ny;
    this.nz = nz;
  }

  void texture(double s, double t, Part part) {
    this.s = s;
    this.t = t;
    this.part = part;
  }

  /** Takes over everything from another hit. */
  public void copy(Hit other) {
    set(other.z, other.nx, other.ny, other.nz);
    texture(other.s, other.t, other.part);
    this.rgb = other.rgb;
  }
}
