package io.github.metriclogger.examples.quickstart;

import io.github.metriclogger.StandardMetrics;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one run has left on disk, read through the product's own reader.
 *
 * @param directory of the run
 */
record LoggedRun(Path directory) {

  /** The runs under a directory that a quickstart was started in, by name. */
  static List<LoggedRun> in(Path start) {
    return list(start.resolve("runs/digits")).stream().map(LoggedRun::new).toList();
  }

  /** The one file in a sub-directory whose name begins so. */
  Path file(String subdirectory, String prefix) {
    List<Path> found =
        list(directory.resolve(subdirectory)).stream()
            .filter(path -> path.getFileName().toString().startsWith(prefix))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError("one " + prefix + "* in " + subdirectory + ", not " + found);
    }
    return found.get(0);
  }

  static List<Path> list(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Values of {@code metrics.csv} by tag and step; a (step, tag) that is there twice is an error.
   * Only the epoch may be there again with the same value: it is the axis of the validation's row
   * and of the epoch's, which are two rows of one step when the first was closed in between.
   */
  SortedMap<String, SortedMap<Long, Double>> metrics() {
    Path file = directory.resolve("metrics.csv");
    return Files.exists(file) ? read(file, "csv") : new TreeMap<>();
  }

  /** The same of TensorBoard's event files, with 32 bits a value. */
  SortedMap<String, SortedMap<Long, Double>> tensorBoard() {
    return read(directory, "tensorboard");
  }

  /** What a file or directory holds in one format. */
  static SortedMap<String, SortedMap<Long, Double>> read(Path path, String format) {
    SortedMap<String, SortedMap<Long, Double>> values = new TreeMap<>();
    RunReaderFactory factory =
        ServiceLoader.load(RunReaderFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(candidate -> candidate.name().equals(format))
            .findFirst()
            .orElseThrow();
    try (RunReader reader = factory.open(path, ReadPosition.START)) {
      boolean more = true;
      while (more) {
        more = reader.poll((tag, step, wallTime, value) -> put(values, tag, step, value));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return values;
  }

  private static void put(
      SortedMap<String, SortedMap<Long, Double>> values, String tag, long step, double value) {
    Double earlier = values.computeIfAbsent(tag, any -> new TreeMap<>()).put(step, value);
    boolean axis = tag.equals(StandardMetrics.EPOCH) && earlier != null && earlier == value;
    if (earlier != null && !axis) {
      throw new AssertionError(tag + " at step " + step + " is there twice");
    }
  }
}
