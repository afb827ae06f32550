package io.github.metriclogger.classpath;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A local repository that shares with the user's, by links, all that is not ours, and has a room of
 * its own for what is: nothing is copied, and nothing of ours gets into the user's.
 */
final class LinkedRepository {
  private LinkedRepository() {}

  static void make(Path repository) throws IOException {
    var from = Path.of(Built.property("repository"));
    var to = repository;
    for (var part : Built.GROUP.split("\\.")) {
      Files.createDirectories(to);
      for (var entry : entries(from)) {
        if (!entry.endsWith(part)) {
          Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
        }
      }
      from = from.resolve(part);
      to = to.resolve(part);
    }
  }

  private static List<Path> entries(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }
}
