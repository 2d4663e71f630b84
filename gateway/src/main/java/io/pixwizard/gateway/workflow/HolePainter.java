package io.pixwizard.gateway.workflow;

import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.Content;
import io.pixwizard.artifacts.KeyLayout;
import io.pixwizard.contracts.job.StoredPicture;
import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.gateway.picture.PngFiles;
import io.pixwizard.vision.input.InputPicture;
import io.pixwizard.vision.input.PictureReader;
import jakarta.inject.Singleton;

/** Applies a mask to a picture outside the model (spec, section 6.6: remove / replace anything). */
@Singleton
final class HolePainter {
  private final ArtifactStore store;
  private final PictureReader reader;

  HolePainter(ArtifactStore store, PictureReader reader) {
    this.store = store;
    this.reader = reader;
  }

  StoredPicture paint(String jobId, StoredPicture picture, StoredPicture mask) {
    InputPicture upright = reader.read(store.read(picture.artifact()));
    byte[] png =
        PngFiles.withHole(upright.rgb(), reader.read(store.read(mask.artifact())).bright());
    ArtifactRef artifact =
        store.putAddressed(KeyLayout.job(jobId) + "inputs/", Content.of(png), PngFiles.MEDIA_TYPE);
    return new StoredPicture(artifact, picture.width(), picture.height());
  }
}
