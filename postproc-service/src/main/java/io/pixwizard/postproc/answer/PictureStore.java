package io.pixwizard.postproc.answer;

import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.job.StoredPicture;
import io.pixwizard.stage.StageException;
import io.pixwizard.vision.InvalidDataException;
import io.pixwizard.vision.input.InputPicture;
import io.pixwizard.vision.input.PictureReader;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Size;

/** Reads the pictures that messages refer to. */
public final class PictureStore {
  private final ArtifactStore store;
  private final PictureReader reader;

  /** Reads what the reader's limits allow. */
  public PictureStore(ArtifactStore store, PictureReader reader) {
    this.store = store;
    this.reader = reader;
  }

  /**
   * The upright picture, three channels.
   *
   * @param field of the message, for the failure
   * @param replaceable whether a further attempt makes the picture anew
   * @throws StageException if the file is missing, not the one that was stored, or no picture
   * @throws ArtifactException UNREACHABLE and others that are no matter of this file
   */
  public Picture read(StoredPicture picture, String field, boolean replaceable) {
    return file(picture, field, replaceable).rgb();
  }

  /**
   * What a mask picture of the user marks.
   *
   * @param field of the message, for the failure
   * @throws StageException as {@link #read}
   * @throws ArtifactException as {@link #read}
   */
  Mask mask(StoredPicture picture, String field) {
    return file(picture, field, false).marked();
  }

  private InputPicture file(StoredPicture picture, String field, boolean replaceable) {
    InputPicture found = decode(bytes(picture, field, replaceable), field, replaceable);
    Size promised = new Size(picture.width(), picture.height());
    if (!found.size().equals(promised)) {
      throw new StageException(
          FailureCode.ARTIFACT_CORRUPT,
          replaceable,
          "%s: is %s, the message says %s".formatted(field, found.size(), promised),
          null);
    }
    return found;
  }

  private byte[] bytes(StoredPicture picture, String field, boolean replaceable) {
    try {
      return store.read(picture.artifact());
    } catch (ArtifactException e) {
      FailureCode code =
          switch (e.failure()) {
            case MISSING -> FailureCode.ARTIFACT_MISSING;
            case CORRUPTED -> FailureCode.ARTIFACT_CORRUPT;
            case TOO_LARGE -> FailureCode.INVALID_INPUT;
            case ALREADY_EXISTS, INVALID, REFUSED, UNREACHABLE, LOCAL_IO -> throw e;
          };
      throw new StageException(code, replaceable, field + ": " + e.getMessage(), e);
    }
  }

  private InputPicture decode(byte[] file, String field, boolean replaceable) {
    try {
      return reader.read(file);
    } catch (InvalidDataException e) {
      throw new StageException(
          FailureCode.PICTURE_UNREADABLE, replaceable, field + ": " + e.getMessage(), e);
    }
  }
}
