package io.pixwizard.artifacts.manifest;

import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.ListPage;
import io.pixwizard.artifacts.ListedObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files of one folder as listed. A folder directly below one that has a manifest, and with none
 * of its own, is a sub-folder: its files belong to the other, under names with a slash.
 *
 * @param files name to listed object
 */
record FolderScan(Map<String, ListedObject> files) {

  /** All folders below a prefix that directly hold files, in {@link FolderOrder}. */
  static Map<String, FolderScan> below(ArtifactStore store, String prefix) {
    Map<String, FolderScan> folders = new TreeMap<>(new FolderOrder());
    Optional<String> cursor = Optional.empty();
    do {
      ListPage page = store.list(prefix, cursor, store.limits().pageSize());
      for (ListedObject object : page.objects()) {
        int end = object.key().lastIndexOf('/') + 1;
        folders
            .computeIfAbsent(object.key().substring(0, end), f -> new FolderScan(new HashMap<>()))
            .files()
            .put(object.key().substring(end), object);
      }
      cursor = page.next();
    } while (cursor.isPresent());
    for (String folder : List.copyOf(folders.keySet())) {
      FolderScan parent = folders.get(parentOf(folder));
      if (parent != null && parent.hasManifest() && !folders.get(folder).hasManifest()) {
        String name = folder.substring(parentOf(folder).length());
        folders.remove(folder).files().forEach((file, o) -> parent.files().put(name + file, o));
      }
    }
    return folders;
  }

  private static String parentOf(String folder) {
    return folder.substring(0, folder.lastIndexOf('/', folder.length() - 2) + 1);
  }

  boolean hasManifest() {
    return files.containsKey(Manifest.FILE_NAME);
  }

  /** True when every file of the manifest is there in its length. */
  boolean holds(Manifest manifest) {
    return manifest.files().stream()
        .allMatch(
            entry -> {
              ListedObject found = files.get(entry.name());
              return found != null && found.bytes() == entry.bytes();
            });
  }
}
