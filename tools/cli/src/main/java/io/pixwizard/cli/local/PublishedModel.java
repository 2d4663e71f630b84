package io.pixwizard.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.KeyLayout;
import io.pixwizard.artifacts.manifest.CompleteFolder;
import io.pixwizard.artifacts.manifest.FolderCache;
import io.pixwizard.artifacts.manifest.ManifestedFolders;
import io.pixwizard.contracts.message.CheckpointRef;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model that was published to an object store.
 *
 * @param name of the checkpoint
 * @param tag its version, or an alias that the trainer knows
 */
record PublishedModel(String name, String tag) {
  private static final Pattern FORM = Pattern.compile("([\\w.-]+)@([\\w.-]+)");

  /** Reads {@code NAME@VERSION} or {@code NAME@ALIAS}; empty if the text is neither. */
  static Optional<PublishedModel> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new PublishedModel(form.group(1), form.group(2)))
        : Optional.empty();
  }

  /**
   * A verified copy.
   *
   * @param trainer resolves aliases
   * @throws IllegalArgumentException if there is no such version, or no trainer that knows the
   *     alias
   */
  Path fetch(ArtifactStore store, Optional<URI> trainer, Path into)
      throws IOException, InterruptedException {
    CheckpointRef checkpoint =
        tag.matches("\\d{1,9}")
            ? new CheckpointRef(name, Integer.parseInt(tag))
            : resolved(
                trainer.orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "%s@%s: an alias needs --trainer".formatted(name, tag))));
    CompleteFolder folder =
        new ManifestedFolders(store)
            .find(KeyLayout.checkpoint(name, Integer.toString(checkpoint.version())))
            .orElseThrow(
                () -> new IllegalArgumentException(checkpoint + " is not in the object store"));
    return new FolderCache(store, into).fetch(folder);
  }

  private CheckpointRef resolved(URI trainer) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(trainer.resolve("/v1/checkpoints")).build();
    HttpResponse<byte[]> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException(request.uri() + " answered " + response.statusCode());
    }
    for (JsonNode published : new ObjectMapper().readTree(response.body())) {
      CheckpointRef checkpoint = CheckpointRef.parse(published.path("checkpoint").asText());
      for (JsonNode alias : published.path("aliases")) {
        if (checkpoint.name().equals(name) && alias.asText().equals(tag)) {
          return checkpoint;
        }
      }
    }
    throw new IllegalArgumentException("%s@%s is unknown to %s".formatted(name, tag, trainer));
  }
}
