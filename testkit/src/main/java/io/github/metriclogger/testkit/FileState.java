package io.github.metriclogger.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a directory with their content, as they were at a moment.
 *
 * @param files relative path to content, one char for each byte
 */
record FileState(Map<String, String> files) {

  static FileState of(Path directory) throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (Path file : RunData.files(directory)) {
      String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      files.put(directory.relativize(file).toString(), content);
    }
    return new FileState(files);
  }

  /** Bytes in all files. */
  long size() {
    return files.values().stream().mapToLong(String::length).sum();
  }

  /** Whether a file of this content is among the files, whatever its name, also as their start. */
  boolean holds(String content) {
    return files.values().stream().anyMatch(file -> file.startsWith(content));
  }
}
