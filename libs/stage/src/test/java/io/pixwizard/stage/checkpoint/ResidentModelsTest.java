package io.pixwizard.stage.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ResidentModelsTest {
  private final List<String> events = new ArrayList<>();

  private record Model(String name, List<String> events) implements AutoCloseable {
    @Override
    public void close() {
      events.add("unload " + name);
    }
  }

  private Model load(String name) {
    events.add("load " + name);
    return new Model(name, events);
  }

  private ResidentModels.Lease<Model> acquire(ResidentModels<String, Model> models, String name) {
    return models.acquire(name, () -> load(name));
  }

  @Test
  void theLeastRecentlyUsedGoesFirst() {
    ResidentModels<String, Model> models = new ResidentModels<>(2);
    for (String name : List.of("a", "b", "a", "c")) {
      acquire(models, name).close();
    }
    assertThat(events).containsExactly("load a", "load b", "unload b", "load c");
    assertThat(models.resident()).containsExactly("a", "c");
  }

  @Test
  void aModelInUseStaysUntilItsLastLeaseIsClosed() {
    ResidentModels<String, Model> models = new ResidentModels<>(1);
    ResidentModels.Lease<Model> first = acquire(models, "a");
    ResidentModels.Lease<Model> second = acquire(models, "a");
    assertThat(models.preload("b", () -> load("b"))).isFalse();
    acquire(models, "b").close();
    assertThat(events).containsExactly("load a", "load b", "unload b");
    first.close();
    first.close();
    models.unloadIdle();
    assertThat(models.isLoaded("a")).isTrue();
    second.close();
    assertThat(models.preload("b", () -> load("b"))).isTrue();
    assertThat(events).endsWith("unload a", "load b");
  }

  @Test
  void aLoadThatFailsIsTriedAgain() {
    ResidentModels<String, Model> models = new ResidentModels<>(1);
    assertThatThrownBy(
            () ->
                models.acquire(
                    "a",
                    () -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
    assertThat(models.resident()).isEmpty();
    acquire(models, "a").close();
    assertThat(events).containsExactly("load a");
  }

  @Test
  void twoThreadsLoadAModelOnce() throws InterruptedException {
    ResidentModels<String, Model> models = new ResidentModels<>(1);
    AtomicInteger loads = new AtomicInteger();
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<ResidentModels.Lease<Model>> first =
        CompletableFuture.supplyAsync(
            () ->
                models.acquire(
                    "a",
                    () -> {
                      loads.incrementAndGet();
                      loading.countDown();
                      await(go);
                      return load("a");
                    }));
    loading.await();
    CompletableFuture<ResidentModels.Lease<Model>> second =
        CompletableFuture.supplyAsync(
            () ->
                models.acquire(
                    "a",
                    () -> {
                      loads.incrementAndGet();
                      return load("a");
                    }));
    assertThat(models.isLoaded("a")).isFalse();
    go.countDown();
    assertThat(first.join().model()).isSameAs(second.join().model());
    assertThat(loads).hasValue(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
