package io.pixwizard.gateway.model;

import io.pixwizard.gateway.problem.Refusal;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Which version a request means. Jobs keep the version that was chosen at acceptance. */
@Singleton
public final class CheckpointChoice {
  private static final String DEFAULT_ALIAS = "default";

  private final CheckpointStore store;

  CheckpointChoice(CheckpointStore store) {
    this.store = store;
  }

  /**
   * The checkpoint that {@code wanted} means: {@code name@version}, {@code name@alias}, a name (its
   * newest version) or an alias; absent for the alias {@code default}, else the newest of all.
   *
   * @throws Refusal if there is none
   */
  public Checkpoint choose(Optional<String> wanted) {
    if (wanted.isEmpty()) {
      return store
          .aliased(DEFAULT_ALIAS)
          .or(() -> store.list().stream().findFirst())
          .orElseThrow(
              () ->
                  Refusal.noCheckpoint(
                      "checkpoint: the gateway has seen none on checkpoints.published"));
    }
    return find(wanted.get()).orElseThrow(() -> unknown(wanted.get()));
  }

  private Optional<Checkpoint> find(String text) {
    int at = text.lastIndexOf('@');
    if (at < 0) {
      return store.newest(text).or(() -> store.aliased(text));
    }
    String name = text.substring(0, at);
    String rest = text.substring(at + 1);
    return rest.matches("[1-9][0-9]{0,8}")
        ? store.find(name, Integer.parseInt(rest))
        : store.aliased(name, rest);
  }

  private Refusal unknown(String text) {
    List<String> known =
        store.list().stream().map(each -> each.published().checkpoint().toString()).toList();
    return known.isEmpty()
        ? Refusal.noCheckpoint("checkpoint: '" + text + "' is not published, and no other either")
        : Refusal.violation("checkpoint", "one of " + known + ", a name of them or an alias", text);
  }
}
