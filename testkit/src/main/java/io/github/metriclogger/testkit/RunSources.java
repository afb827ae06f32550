package io.github.metriclogger.testkit;

import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.support.RunReaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Finds readers and the files that they accept. */
final class RunSources {

  private RunSources() {}

  /** Returns all providers by name. */
  static Map<String, RunReaderFactory> factories() {
    Map<String, RunReaderFactory> factories = new LinkedHashMap<>();
    for (RunReaderFactory factory : ServiceLoader.load(RunReaderFactory.class)) {
      factories.putIfAbsent(factory.name(), factory);
    }
    return factories;
  }

  /** Returns the provider of a name. */
  static RunReaderFactory factory(String format) {
    Map<String, RunReaderFactory> factories = factories();
    RunReaderFactory factory = factories.get(format);
    if (factory == null) {
      throw new AssertionError(
          "no RunReaderFactory named '"
              + format
              + "' among the providers "
              + factories.keySet()
              + ": add it to META-INF/services or override readBack");
    }
    return factory;
  }

  /**
   * Returns the directory if the factory accepts it; otherwise all accepted files and directories
   * below it.
   */
  static List<Path> accepted(Path directory, RunReaderFactory factory) throws IOException {
    List<Path> accepted = new ArrayList<>(RunReaders.sources(directory, factory));
    if (!accepted.contains(directory)) {
      for (Path child : directories(directory)) {
        accepted.addAll(accepted(child, factory));
      }
    }
    return accepted;
  }

  /** Returns all regular files below a directory, in the order of their names. */
  static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static List<Path> directories(Path directory) throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.filter(Files::isDirectory).sorted().toList();
    }
  }
}
