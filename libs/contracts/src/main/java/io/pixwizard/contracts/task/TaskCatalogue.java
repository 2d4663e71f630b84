package io.pixwizard.contracts.task;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every task that the product knows, in the order of the file. Immutable. */
public final class TaskCatalogue {

  private static final String BUNDLED = "catalogue.json";

  private final Map<String, Task> byId;

  private TaskCatalogue(List<Task> tasks) {
    Map<String, Task> map = new LinkedHashMap<>();
    tasks.forEach(task -> map.put(task.id(), task));
    this.byId = Collections.unmodifiableMap(map);
  }

  /** The catalogue that ships with this module. */
  public static TaskCatalogue bundled() {
    try (InputStream json = TaskCatalogue.class.getResourceAsStream(BUNDLED)) {
      return read(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a catalogue in the format of the bundled one.
   *
   * @throws InvalidCatalogueException with every violation if the file breaks a rule
   */
  public static TaskCatalogue read(InputStream json) throws IOException {
    return new TaskCatalogue(new CatalogueReader().read(json));
  }

  public Collection<Task> tasks() {
    return byId.values();
  }

  public List<Task> tasks(Domain domain) {
    return byId.values().stream().filter(task -> task.domain() == domain).toList();
  }

  public Optional<Task> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * The task called {@code id}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Task task(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException("task: '" + id + "' is not one of " + byId.keySet()));
  }
}
