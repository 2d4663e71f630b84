package io.pixwizard.artifacts.folder;

import io.pixwizard.artifacts.ListedObject;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Walks over the files of a store; names that begin with a dot are not objects. */
final class FolderWalk extends SimpleFileVisitor<Path> {

  private final Path root;
  private final List<ListedObject> objects = new ArrayList<>();

  private FolderWalk(Path root) {
    this.root = root;
  }

  /** In ascending order of key. */
  static List<ListedObject> objectsBelow(Path root, String folder) throws IOException {
    Path start = root.resolve(folder);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    FolderWalk walk = new FolderWalk(root);
    Files.walkFileTree(start, walk);
    walk.objects.sort(Comparator.comparing(ListedObject::key));
    return walk.objects;
  }

  /** Removes the folders that a deleted file leaves empty, as S3 has no empty folders. */
  static void removeEmptyParents(Path file, Path root) throws IOException {
    for (Path p = file.getParent(); p != null && !p.equals(root); p = p.getParent()) {
      try {
        Files.deleteIfExists(p);
      } catch (DirectoryNotEmptyException e) {
        return;
      }
    }
  }

  @Override
  public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
    boolean hidden = !path.equals(root) && path.getFileName().toString().startsWith(".");
    return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
    if (attributes.isRegularFile() && !path.getFileName().toString().startsWith(".")) {
      String key =
          root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
      objects.add(
          new ListedObject(key, attributes.size(), attributes.lastModifiedTime().toInstant()));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
    if (e instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE; // deleted by another process meanwhile
    }
    throw e;
  }
}
