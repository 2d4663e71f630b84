package io.pixwizard.scenes.language;

/** How much a caption tells. */
public enum CaptionLength {
  /** Colours and shapes. */
  SHORT,
  /** Sizes and patterns too, and the setting. */
  MEDIUM,
  /** Also where things are relative to each other. */
  LONG
}
