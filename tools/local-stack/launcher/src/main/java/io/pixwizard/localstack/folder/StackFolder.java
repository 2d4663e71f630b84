package io.pixwizard.localstack.folder;

import io.pixwizard.localstack.StackException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A stack's folder, which one stack at a time may use. */
public final class StackFolder implements AutoCloseable {
  private final Path root;
  private final FileChannel lock;

  private StackFolder(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * Creates the folder if need be and locks it; the system drops the lock when this process dies.
   *
   * @throws StackException if another stack uses it
   */
  public static StackFolder open(Path folder) throws IOException {
    Path root = Files.createDirectories(folder).toRealPath();
    FileChannel channel =
        FileChannel.open(
            root.resolve("in-use"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!lock(channel)) {
      channel.close();
      String who =
          RunningStack.read(root)
              .map(stack -> "process " + stack.pid() + ", " + stack.url())
              .orElse("it is just starting or stopping");
      throw new StackException(
          "a stack already runs on "
              + root
              + " ("
              + who
              + "): use it, stop it with Ctrl-C where it runs, or choose another folder with"
              + " --folder");
    }
    return new StackFolder(root, channel);
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // another stack in this process
    }
  }

  /** Absolute path. */
  public Path root() {
    return root;
  }

  /** What the servers keep. */
  public Path data() {
    return root.resolve("data");
  }

  /** Files of the running children. */
  public Path run() {
    return root.resolve("run");
  }

  /** The log of a child; what the one before wrote is kept beside it. */
  public Path freshLog(String child) throws IOException {
    Path logs = Files.createDirectories(root.resolve("logs"));
    Path log = logs.resolve(child + ".log");
    if (Files.exists(log)) {
      Files.move(log, logs.resolve(child + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    return log;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
