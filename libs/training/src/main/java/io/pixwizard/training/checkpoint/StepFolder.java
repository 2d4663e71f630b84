package io.pixwizard.training.checkpoint;

import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.ListPage;
import io.pixwizard.artifacts.ListedObject;
import io.pixwizard.artifacts.manifest.Manifest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a checkpoint is.
 *
 * @param step updates taken
 * @param key its folder in the store, ending with {@code /}; the number in it may have leading
 *     zeros
 */
public record StepFolder(long step, String key) {
  private static final Pattern MANIFEST =
      Pattern.compile("(step-(\\d{1,18})/)" + Pattern.quote(Manifest.FILE_NAME));

  static String key(String run, long step) {
    return run + "step-" + step + "/";
  }

  /** Those with a manifest below {@code run}, in order of steps. */
  static List<StepFolder> below(ArtifactStore store, String run) {
    List<StepFolder> found = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      ListPage page = store.list(run, cursor, store.limits().pageSize());
      for (ListedObject object : page.objects()) {
        Matcher name = MANIFEST.matcher(object.key().substring(run.length()));
        if (name.matches()) {
          found.add(new StepFolder(Long.parseLong(name.group(2)), run + name.group(1)));
        }
      }
      cursor = page.next();
    } while (cursor.isPresent());
    found.sort(Comparator.comparingLong(StepFolder::step));
    return found;
  }
}
