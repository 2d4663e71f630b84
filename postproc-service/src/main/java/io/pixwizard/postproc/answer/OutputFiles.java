package io.pixwizard.postproc.answer;

import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.Content;
import io.pixwizard.artifacts.KeyLayout;
import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.contracts.job.JobOutput;
import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.vision.export.ExportedFile;
import io.pixwizard.vision.export.Manifest;
import java.util.ArrayList;
import java.util.List;

/** Stores the files of answers under {@code jobs/{jobId}/outputs/{attempt}/{sha256}}. */
final class OutputFiles {
  private final ArtifactStore store;

  OutputFiles(ArtifactStore store) {
    this.store = store;
  }

  /** Stores every file and then the manifest, which is the last output. */
  List<JobOutput> store(JobContext job, Manifest manifest) {
    String folder = KeyLayout.job(job.jobId()) + "outputs/" + job.attempt() + "/";
    List<JobOutput> outputs = new ArrayList<>();
    for (Manifest.Output output : manifest.outputs()) {
      outputs.add(store(folder, output.kind(), output.file(), manifest));
    }
    outputs.add(store(folder, "manifest", manifest.toFile(), manifest));
    return outputs;
  }

  private JobOutput store(String folder, String kind, ExportedFile file, Manifest manifest) {
    ArtifactRef stored = store.putAddressed(folder, Content.of(file.content()), file.mediaType());
    return new JobOutput(
        file.name(),
        kind,
        file.format(),
        file.mediaType(),
        stored,
        manifest.size().width(),
        manifest.size().height(),
        file.meta());
  }
}
