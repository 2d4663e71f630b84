package io.pixwizard.contracts.training;

import static io.pixwizard.contracts.message.InvalidMessageException.check;

import io.pixwizard.contracts.message.Identifiers;
import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.contracts.task.Wording;
import java.util.List;
import java.util.Optional;

/**
 * What a checkpoint works with.
 *
 * @param layout layout of its folder; gateway and workers leave a checkpoint alone whose layout
 *     they do not know
 * @param resolution side of the square whose area pictures should have, px
 * @param sizeMultiple sides are multiples of it, px
 * @param textEncoder identity of the text encoder; equal ones share cached features
 * @param imageEncoder identity of the image encoder and autoencoder; equal ones share cached tokens
 *     and latents
 * @param tasks ids of the tasks it was trained for; empty means the whole catalogue
 * @param wording in which words it reads instructions; empty means verbatim
 */
public record Compatibility(
    String layout,
    int resolution,
    int sizeMultiple,
    String textEncoder,
    String imageEncoder,
    List<String> tasks,
    Optional<Wording> wording) {
  /** A model that answers jobs: {@code model.json} and one folder for each network. */
  public static final String MODEL_LAYOUT = "pixwizard.model.v1";

  /** The folder {@code vae} alone, with which trainings begin. */
  public static final String AUTOENCODER_LAYOUT = "pixwizard.autoencoder.v1";

  /**
   * Copies the list.
   *
   * @throws InvalidMessageException if a value is missing or outside its range
   */
  public Compatibility {
    Identifiers.checkText(layout, "layout");
    check(resolution >= 1, "resolution", "%d is less than 1", resolution);
    check(sizeMultiple >= 1, "sizeMultiple", "%d is less than 1", sizeMultiple);
    Identifiers.checkText(textEncoder, "textEncoder");
    Identifiers.checkText(imageEncoder, "imageEncoder");
    tasks = List.copyOf(tasks);
    InvalidMessageException.present(wording, "wording");
  }

  /** Whether it is a model that jobs can be pinned to. */
  public boolean answersJobs() {
    return layout.equals(MODEL_LAYOUT);
  }
}
