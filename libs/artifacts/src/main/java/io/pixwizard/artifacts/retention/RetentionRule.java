package io.pixwizard.artifacts.retention;

import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.KeyRules;
import io.pixwizard.artifacts.ListedObject;
import io.pixwizard.artifacts.manifest.CompleteFolder;
import io.pixwizard.artifacts.manifest.IncompleteFolder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which objects below a folder are no longer needed. */
public sealed interface RetentionRule {

  /** What the rule is about, a key prefix ending with {@code /}. */
  String folder();

  /** Throws INVALID unless the rule names a folder and a time that is not negative. */
  private static void require(String folder, Duration time) {
    if (KeyRules.requireFolder(folder).isEmpty()) {
      throw ArtifactException.invalid("folder of a retention rule must not be the whole store");
    }
    if (time.isNegative()) {
      throw ArtifactException.invalid("time of a retention rule must not be negative: " + time);
    }
  }

  /**
   * Objects expire {@code maxAge} after they were last stored.
   *
   * @param folder where
   * @param maxAge how long they stay
   */
  record ExpireByAge(String folder, Duration maxAge) implements RetentionRule {

    /** Throws {@link ArtifactException} INVALID naming the field. */
    public ExpireByAge {
      require(folder, maxAge);
    }

    /** True when the object is older than {@link #maxAge}. */
    public boolean isExpired(ListedObject object, Instant now) {
      return object.lastModified().isBefore(now.minus(maxAge));
    }
  }

  /**
   * Of the complete folders with the same parent (the steps of one run) the last {@code keep} stay;
   * incomplete ones go when nothing was stored in them for {@code incompleteGrace}.
   *
   * @param folder where, for example {@code runs/}
   * @param keep at least 1
   * @param incompleteGrace longer than any pause of an upload
   */
  record KeepLast(String folder, int keep, Duration incompleteGrace) implements RetentionRule {

    /** Throws {@link ArtifactException} INVALID naming the field. */
    public KeepLast {
      require(folder, incompleteGrace);
      if (keep < 1) {
        throw ArtifactException.invalid("keep must be at least 1: " + keep);
      }
    }

    /** The folders to be removed among these, which come in order of step. */
    public List<String> expired(List<CompleteFolder> complete) {
      Map<String, List<String>> byParent = new LinkedHashMap<>();
      for (CompleteFolder each : complete) {
        byParent.computeIfAbsent(parent(each.folder()), p -> new ArrayList<>()).add(each.folder());
      }
      return byParent.values().stream()
          .flatMap(steps -> steps.subList(0, Math.max(0, steps.size() - keep)).stream())
          .toList();
    }

    /** True when the folder is what a dead writer left. */
    public boolean isAbandoned(IncompleteFolder incomplete, Instant now) {
      return incomplete.lastModified().isBefore(now.minus(incompleteGrace));
    }

    private static String parent(String folder) {
      return folder.substring(0, folder.lastIndexOf('/', folder.length() - 2) + 1);
    }
  }
}
