package io.pixwizard.contracts.job;

import io.pixwizard.contracts.task.WireName;

/** Where in the pipeline something happened. */
public enum Stage implements WireName {
  /** Taking the request in: checks, fetching of pictures. */
  ADMISSION("admission"),
  /** Routing the instruction and encoding its text. */
  TEXT_ENCODING("text-encoding"),
  /** Encoding the input picture. */
  IMAGE_ENCODING("image-encoding"),
  /** Solving the flow and decoding the latent to a picture. */
  SAMPLING("sampling"),
  /** Picture to data, exports, manifest. */
  POSTPROCESSING("postprocessing");

  private final String wireName;

  Stage(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
