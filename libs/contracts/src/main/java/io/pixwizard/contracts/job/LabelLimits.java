package io.pixwizard.contracts.job;

/**
 * Limits of labels.
 *
 * @param count most labels of a job
 * @param keyLength most characters of a name
 * @param valueLength most characters of a value
 */
public record LabelLimits(int count, int keyLength, int valueLength) {

  /** 32 labels, names up to 64 and values up to 256 characters. */
  public static LabelLimits defaults() {
    return new LabelLimits(32, 64, 256);
  }
}
