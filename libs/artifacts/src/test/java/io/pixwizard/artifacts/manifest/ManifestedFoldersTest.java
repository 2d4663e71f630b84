package io.pixwizard.artifacts.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.ArtifactFailure;
import io.pixwizard.artifacts.Content;
import io.pixwizard.artifacts.KeyLayout;
import io.pixwizard.artifacts.Sha256;
import io.pixwizard.artifacts.folder.FolderArtifactStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManifestedFoldersTest {

  @TempDir Path temp;
  private FolderArtifactStore store;
  private ManifestedFolders folders;

  @BeforeEach
  void open() {
    store = FolderArtifactStore.open(temp.resolve("store"));
    folders = new ManifestedFolders(store);
  }

  @Test
  void whatWasWrittenIsFoundAndVerified() {
    CompleteFolder written = write("runs/r/step-5/", "weights");
    CompleteFolder found = folders.find("runs/r/step-5/").orElseThrow();
    assertThat(found).isEqualTo(written);
    assertThat(store.read(found.file("model.safetensors"))).asString().isEqualTo("weights");
    assertThat(found.manifest().bytes()).isEqualTo(9);
    folders.verify(found);
  }

  @Test
  void theManifestIsReadableAndNamesTheContent() throws IOException {
    CompleteFolder written = write("runs/r/step-5/", "weights");
    String json = Files.readString(store.file("runs/r/step-5/MANIFEST.json"));
    assertThat(json)
        .contains("\"version\" : 1")
        .contains("\"name\" : \"model.safetensors\"")
        .contains(Sha256.of(bytes("weights")).hex());
    assertThat(written.sha256()).isEqualTo(Sha256.of(bytes(json)));
    assertThat(write("runs/s/step-7/", "weights").sha256()).isEqualTo(written.sha256());
    assertThat(write("runs/s/step-8/", "Weights").sha256()).isNotEqualTo(written.sha256());
  }

  @Test
  void stepsAreOrderedAsNumbers() {
    for (long step : new long[] {100, 9, 10, 1}) {
      write(KeyLayout.step("r", step), "w" + step);
    }
    write(KeyLayout.checkpoint("nano", "1.10.0"), "x");
    write(KeyLayout.checkpoint("nano", "1.9.0"), "y");
    assertThat(folders.complete("runs/r/"))
        .extracting(CompleteFolder::folder)
        .containsExactly("runs/r/step-1/", "runs/r/step-9/", "runs/r/step-10/", "runs/r/step-100/");
    assertThat(folders.complete("checkpoints/nano/"))
        .extracting(CompleteFolder::folder)
        .containsExactly("checkpoints/nano/1.9.0/", "checkpoints/nano/1.10.0/");
    assertThat(folders.complete("runs/other/")).isEmpty();
  }

  @Test
  void aFolderThatLostAFileIsNotComplete() {
    write("runs/r/step-1/", "a");
    write("runs/r/step-2/", "b");
    store.delete(List.of("runs/r/step-2/state.json"));
    assertThat(folders.complete("runs/r/"))
        .extracting(CompleteFolder::folder)
        .containsExactly("runs/r/step-1/");
  }

  @Test
  void aCompleteFolderDoesNotChange() {
    CompleteFolder first = write("runs/r/step-1/", "a");
    assertFailure(ArtifactFailure.ALREADY_EXISTS, () -> write("runs/r/step-1/", "b"));
    folders.verify(first);
  }

  @Test
  void aFlippedBitIsFoundInFilesAndInTheManifest() throws IOException {
    CompleteFolder written = write("runs/r/step-1/", "weights");
    flip(store.file("runs/r/step-1/model.safetensors"));
    assertFailure(ArtifactFailure.CORRUPTED, () -> folders.verify(written));

    Path manifest = store.file("runs/r/step-1/MANIFEST.json");
    Files.writeString(
        manifest, Files.readString(manifest).replace("\"version\" : 1", "\"version\" : 2"));
    assertFailure(ArtifactFailure.CORRUPTED, () -> folders.find("runs/r/step-1/"));
    Files.writeString(manifest, "{");
    assertFailure(ArtifactFailure.CORRUPTED, () -> folders.find("runs/r/step-1/"));
  }

  @Test
  void aDeletedFolderIsGone() {
    CompleteFolder step = write("runs/r/step-1/", "a");
    folders.delete(step.folder());
    assertThat(folders.find(step.folder())).isEmpty();
    assertThat(store.stat("runs/r/step-1/model.safetensors")).isEmpty();
  }

  @Test
  void theCacheDownloadsOnceAndRepairsItself() throws IOException {
    CompleteFolder folder = write("checkpoints/nano/1/", "weights");
    FolderCache cache = new FolderCache(store, temp.resolve("cache"));
    Path local = cache.fetch(folder);
    assertThat(local.resolve("model.safetensors")).hasContent("weights");
    assertThat(local.resolve("MANIFEST.json")).exists();

    FileTime mark = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(local.resolve("model.safetensors"), mark);
    assertThat(cache.fetch(folder)).isEqualTo(local);
    assertThat(Files.getLastModifiedTime(local.resolve("model.safetensors"))).isEqualTo(mark);

    flip(local.resolve("model.safetensors"));
    assertThat(cache.fetch(folder)).isEqualTo(local);
    assertThat(local.resolve("model.safetensors")).hasContent("weights");
    try (var all = Files.list(temp.resolve("cache"))) {
      assertThat(all).containsExactly(local);
    }
  }

  @Test
  void aDamagedDownloadNeverAppears() throws IOException {
    CompleteFolder folder = write("checkpoints/nano/1/", "weights");
    flip(store.file("checkpoints/nano/1/state.json"));
    Path root = temp.resolve("cache");
    assertFailure(ArtifactFailure.CORRUPTED, () -> new FolderCache(store, root).fetch(folder));
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void filesInSubFoldersBelongToTheFolder() {
    Map<String, Content> files =
        Map.of(
            "model.json", Content.of(bytes("{}")),
            "vae/config.json", Content.of(bytes("{1}")),
            "vae/model.safetensors", Content.of(bytes("weights")));
    CompleteFolder written = folders.write("checkpoints/nano/1/", files);
    write("runs/r/step-1/", "other");
    assertThat(folders.complete("checkpoints/")).containsExactly(written);
    assertThat(folders.complete("")).hasSize(2);
    folders.verify(written);

    Path local = new FolderCache(store, temp.resolve("cache")).fetch(written);
    assertThat(local.resolve("vae/model.safetensors")).hasContent("weights");

    store.delete(List.of("checkpoints/nano/1/vae/config.json"));
    assertThat(folders.complete("checkpoints/")).isEmpty();
  }

  @Test
  void fileNamesLieAtMostOneFolderDeep() {
    for (String name : List.of("a/b/c", "a/MANIFEST.json", "MANIFEST.json", "../a", "/a", "a/")) {
      assertFailure(
          ArtifactFailure.INVALID,
          () -> folders.write("runs/r/step-1/", Map.of(name, Content.of(bytes("x")))));
    }
  }

  private CompleteFolder write(String folder, String weights) {
    return folders.write(
        folder,
        Map.of(
            "model.safetensors",
            Content.of(bytes(weights)),
            "state.json",
            Content.of(bytes("{}"))));
  }

  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[0] ^= 1;
    Files.write(file, bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void assertFailure(ArtifactFailure failure, ThrowingCallable call) {
    ArtifactException e = catchThrowableOfType(ArtifactException.class, call);
    assertThat(e).isNotNull();
    assertThat(e.failure()).as(e.getMessage()).isEqualTo(failure);
  }
}
