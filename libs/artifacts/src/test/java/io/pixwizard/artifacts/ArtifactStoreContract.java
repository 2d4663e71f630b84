package io.pixwizard.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pixwizard.contracts.message.ArtifactRef;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every store keeps. Subclasses give one with maxObjectBytes 80 MiB and maxReadBytes 1 MiB.
 */
public abstract class ArtifactStoreContract {

  private static final String PNG = "image/png";

  @TempDir protected Path temp;

  protected abstract ArtifactStore store();

  /** The file in which the store keeps an object. */
  protected abstract Path stored(String key);

  @Test
  void whatWasPutIsReadBack() {
    byte[] bytes = random(100_000);
    ArtifactRef ref = store().put("jobs/a/in.png", Content.of(bytes), PNG);

    assertThat(ref)
        .isEqualTo(new ArtifactRef("jobs/a/in.png", Sha256.of(bytes).hex(), bytes.length, PNG));
    assertThat(store().read(ref)).isEqualTo(bytes);
    StoredObject found = store().stat("jobs/a/in.png").orElseThrow();
    assertThat(found.bytes()).isEqualTo(bytes.length);
    assertThat(found.mediaType()).isEqualTo(PNG);
    assertThat(found.sha256()).contains(Sha256.of(bytes));
    assertThat(store().fingerprint("jobs/a/in.png")).isEqualTo(ref);
  }

  @Test
  void streamsOfKnownAndUnknownLengthAndFilesAndNothingAtAllAreStored() throws IOException {
    byte[] bytes = random(70_000);
    Path file = Files.write(temp.resolve("source"), bytes);
    ArtifactRef known =
        store().put("s/known", Content.of(new ByteArrayInputStream(bytes), bytes.length), PNG);
    ArtifactRef unknown =
        store().put("s/unknown", Content.of(new ByteArrayInputStream(bytes)), PNG);
    ArtifactRef fromFile = store().put("s/file", Content.of(file), PNG);
    ArtifactRef empty = store().put("s/empty", Content.of(new byte[0]), PNG);

    assertThat(List.of(known, unknown, fromFile))
        .allSatisfy(ref -> assertThat(store().read(ref)).isEqualTo(bytes));
    assertThat(store().read(empty)).isEmpty();
    assertThat(file).hasBinaryContent(bytes);
  }

  @Test
  void aStreamThatBreaksItsPromiseStoresNothing() {
    byte[] bytes = random(100);
    Content shorter = Content.of(new ByteArrayInputStream(bytes), 101);
    assertFailure(ArtifactFailure.CORRUPTED, () -> store().put("p/x", shorter, PNG));
    assertThat(store().stat("p/x")).isEmpty();
  }

  @Test
  void aSecondPutReplaces() {
    ArtifactRef old = store().put("r/x", Content.of(random(10)), PNG);
    ArtifactRef young = store().put("r/x", Content.of(new byte[] {1, 2, 3}), "image/webp");
    assertThat(store().read(young)).containsExactly(1, 2, 3);
    assertThat(store().stat("r/x").orElseThrow().mediaType()).isEqualTo("image/webp");
    assertFailure(ArtifactFailure.CORRUPTED, () -> store().read(old));
  }

  @Test
  void aConditionalPutNeverReplaces() {
    ArtifactRef first = store().putIfAbsent("c/x", Content.of(new byte[] {1}), PNG).orElseThrow();
    assertThat(store().putIfAbsent("c/x", Content.of(new byte[] {2}), PNG)).isEmpty();
    assertThat(store().read(first)).containsExactly(1);
  }

  @Test
  void ofManyConditionalPutsOneWins() throws Exception {
    List<Callable<Optional<ArtifactRef>>> puts = new ArrayList<>();
    for (byte i = 0; i < 8; i++) {
      byte[] mine = {i};
      puts.add(() -> store().putIfAbsent("race/x", Content.of(mine), PNG));
    }
    List<ArtifactRef> winners = inParallel(puts).stream().flatMap(Optional::stream).toList();
    assertThat(winners).hasSize(1);
    assertThat(store().read(winners.get(0))).hasSize(1);
  }

  @Test
  void addressedContentIsStoredOnce() {
    byte[] bytes = random(5000);
    ArtifactRef first = store().putAddressed("cache/", Content.of(bytes), PNG);
    var stored = store().stat(first.key()).orElseThrow().lastModified();
    ArtifactRef again = store().putAddressed("cache/", Content.of(bytes), PNG);

    assertThat(first.key()).isEqualTo("cache/" + Sha256.of(bytes).hex());
    assertThat(again).isEqualTo(first);
    assertThat(store().stat(first.key()).orElseThrow().lastModified()).isEqualTo(stored);
    assertThat(store().list("cache/", Optional.empty(), 10).objects()).hasSize(1);
  }

  @Test
  void twentyConcurrentPutsOfTheSameContentAreHarmless() throws Exception {
    byte[] bytes = random(300_000);
    List<ArtifactRef> refs =
        inParallel(
            Collections.nCopies(20, () -> store().putAddressed("jobs/j/", Content.of(bytes), PNG)));
    assertThat(refs).hasSize(20).containsOnly(refs.get(0));
    assertThat(store().read(refs.get(0))).isEqualTo(bytes);
    assertThat(store().list("jobs/j/", Optional.empty(), 100).objects()).hasSize(1);
  }

  @Test
  void aFlippedBitIsDetected() throws IOException {
    ArtifactRef ref = store().put("flip/x", Content.of(random(50_000)), PNG);
    Path file = stored("flip/x");
    byte[] bytes = Files.readAllBytes(file);
    bytes[31_000] ^= 4;
    Files.write(file, bytes);

    assertFailure(ArtifactFailure.CORRUPTED, () -> store().read(ref));
    Path target = temp.resolve("download");
    assertFailure(ArtifactFailure.CORRUPTED, () -> store().download(ref, target));
    assertThat(target).doesNotExist();
    assertThat(temp).isDirectoryNotContaining("glob:**.part");
    assertThat(store().fingerprint("flip/x").sha256()).isEqualTo(Sha256.of(bytes).hex());
  }

  @Test
  void aTruncatedAndAnOverlongObjectAreDetected() {
    byte[] bytes = random(1000);
    store().put("len/x", Content.of(bytes), PNG);
    String digest = Sha256.of(bytes).hex();
    ArtifactRef longer = new ArtifactRef("len/x", digest, 1001, PNG);
    ArtifactRef shorter = new ArtifactRef("len/x", digest, 999, PNG);
    assertFailure(ArtifactFailure.CORRUPTED, () -> store().read(longer));
    assertFailure(ArtifactFailure.CORRUPTED, () -> store().read(shorter));
  }

  @Test
  void whatIsNotThereIsMissing() {
    ArtifactRef ref = new ArtifactRef("no/x", Sha256.of(new byte[0]).hex(), 0, PNG);
    assertFailure(ArtifactFailure.MISSING, () -> store().read(ref));
    assertFailure(ArtifactFailure.MISSING, () -> store().open("no/x"));
    assertFailure(ArtifactFailure.MISSING, () -> store().fingerprint("no/x"));
    assertThat(store().stat("no/x")).isEmpty();
    store().delete(List.of("no/x"));
    assertThat(store().deleteFolder("no/")).isZero();
  }

  @Test
  void limitsAreNamed() {
    InputStream endless = new Zeros(Long.MAX_VALUE);
    assertThat(
            assertFailure(
                ArtifactFailure.TOO_LARGE, () -> store().put("big/x", Content.of(endless), PNG)))
        .hasMessageContaining("maxObjectBytes = 83886080");
    assertThat(store().stat("big/x")).isEmpty();

    ArtifactRef large = store().put("big/y", Content.of(new Zeros((1 << 20) + 1)), PNG);
    assertThat(assertFailure(ArtifactFailure.TOO_LARGE, () -> store().read(large)))
        .hasMessageContaining("maxReadBytes = 1048576");
  }

  @Test
  void listingIsOrderedPagedAndEndsAtTheFolder() {
    List<String> keys = List.of("l/1/b", "l/1/a", "l/1/sub/c", "l/10/x", "l/2");
    keys.forEach(key -> store().put(key, Content.of(new byte[] {7}), PNG));

    assertThat(keys(store().list("l/1/", Optional.empty(), 10)))
        .containsExactly("l/1/a", "l/1/b", "l/1/sub/c");
    List<String> all = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      ListPage page = store().list("l/", cursor, 2);
      assertThat(page.objects()).hasSizeLessThanOrEqualTo(2);
      all.addAll(keys(page));
      cursor = page.next();
    } while (cursor.isPresent());
    assertThat(all).containsExactlyElementsOf(keys.stream().sorted().toList());
    assertFailure(ArtifactFailure.INVALID, () -> store().list("l/1", Optional.empty(), 10));
    assertFailure(ArtifactFailure.INVALID, () -> store().list("l/", Optional.empty(), 1001));
  }

  @Test
  void erasingAJobLeavesItsNeighbours() {
    for (String key : List.of("jobs/1/a", "jobs/1/deep/b", "jobs/12/a")) {
      store().put(key, Content.of(new byte[] {1}), PNG);
    }
    assertThat(store().deleteFolder(KeyLayout.job("1"))).isEqualTo(2);
    assertThat(keys(store().list("jobs/", Optional.empty(), 10))).containsExactly("jobs/12/a");
    assertFailure(ArtifactFailure.INVALID, () -> store().deleteFolder(""));
  }

  @Test
  void keysThatWouldLeaveTheStoreAreRefused() {
    for (String key :
        Arrays.asList("../x", "/x", "a//b", "a/", "", "a/.hidden", "a b", "a\n", null)) {
      assertFailure(ArtifactFailure.INVALID, () -> store().put(key, Content.of(new byte[1]), PNG));
      assertFailure(ArtifactFailure.INVALID, () -> store().open(key));
      assertFailure(ArtifactFailure.INVALID, () -> store().stat(key));
    }
  }

  protected static ArtifactException assertFailure(ArtifactFailure failure, ThrowingCallable call) {
    ArtifactException e = catchThrowableOfType(ArtifactException.class, call);
    assertThat(e).isNotNull();
    assertThat(e.failure()).as(e.getMessage()).isEqualTo(failure);
    return e;
  }

  protected static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static <T> List<T> inParallel(List<Callable<T>> calls) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(calls.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  private static List<String> keys(ListPage page) {
    return page.objects().stream().map(ListedObject::key).toList();
  }
}
