package io.github.metriclogger.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a directory with their content at one moment.
 *
 * @param files content by relative path, one char for each byte
 */
record DirectorySnapshot(Map<String, String> files) {

  static DirectorySnapshot of(Path directory) throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (Path file : RunSources.files(directory)) {
      String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      files.put(directory.relativize(file).toString(), content);
    }
    return new DirectorySnapshot(files);
  }

  /** Returns the number of bytes in all files. */
  long size() {
    return files.values().stream().mapToLong(String::length).sum();
  }

  /** Returns whether any file starts with this content. */
  boolean hasFileStartingWith(String content) {
    return files.values().stream().anyMatch(file -> file.startsWith(content));
  }
}
