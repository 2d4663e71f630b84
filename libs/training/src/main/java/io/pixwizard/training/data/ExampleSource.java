package io.pixwizard.training.data;

import java.util.List;

/** Examples by batch. Safe for use by several threads. */
public interface ExampleSource {
  /**
   * The examples of one step, of one size.
   *
   * <p>Guarantee: a pure function of the source and {@code step}, so a run that resumes sees what
   * an uninterrupted one would have seen.
   *
   * @param step from 0
   */
  List<LabelledExample> batch(long step, int size);
}
