package io.pixwizard.model.parity;

/** One recorded computation that ours is compared with. */
public interface ParityCase {
  /** Path below the fixture folder, without the file's ending. */
  String name();

  /**
   * Computes and compares.
   *
   * @param tolerance largest error, relative to the output range, that passes
   */
  ParityResult run(double tolerance);
}
