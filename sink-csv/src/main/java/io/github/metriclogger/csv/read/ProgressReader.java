package io.github.metriclogger.csv.read;

import io.github.metriclogger.csv.write.ExistingRecords;
import io.github.metriclogger.csv.write.FailureCollector;
import io.github.metriclogger.csv.write.ProgressKind;
import io.github.metriclogger.event.Progress;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.file.SafeFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows the epoch and batch files of a run, one or two for each of its starts, and reports each
 * epoch and each batch once: where starts overlap, the later one wins.
 */
final class ProgressReader implements Closeable {

  private static final int HEAD = 1 << 16;

  /** A file and its decoder. */
  private record Part(ProgressKind kind, FollowedFile file, ProgressDecoder decoder) {}

  private final Path directory;
  private final Consumer<Progress> visitor;
  private final TimeSource time;

  /** By path, which is the order of the starts since the names contain their time stamps. */
  private final Map<String, Part> parts = new TreeMap<>();

  private final Map<String, ProgressDecoder.Key> firstKeys = new TreeMap<>();

  /** By path: the prefix of the training that a file belongs to. */
  private final Map<String, String> prefixes = new TreeMap<>();

  ProgressReader(Path directory, Consumer<Progress> visitor, TimeSource time) {
    this.directory = directory;
    this.visitor = visitor;
    this.time = time;
  }

  /** Resumes where {@link #tokens()} were taken. */
  void restore(List<String> tokens) {
    for (var token : tokens) {
      var fields = token.split("/", 4);
      var highest = new ProgressDecoder.Key(Long.parseLong(fields[1]), Long.parseLong(fields[2]));
      add(
          fields[3],
          ProgressKind.ofLetter(fields[0].charAt(0)),
          Fingerprint.parse(fields[0].substring(1)),
          highest);
    }
  }

  /** Returns the position as one text per file. */
  List<String> tokens() {
    return parts.entrySet().stream()
        .filter(each -> each.getValue().file().position() != null)
        .map(each -> token(each.getKey(), each.getValue()))
        .toList();
  }

  /**
   * Reports all available records.
   *
   * @return whether the records reported so far are still valid; if not, everything must be read
   *     again
   */
  boolean poll() throws IOException {
    discover(directory);
    discover(directory.resolve("metrics"));
    for (var part : parts.entrySet()) {
      part.getValue().decoder().setBound(bound(part.getKey(), part.getValue().kind()));
      while (!part.getValue().decoder().isVoid() && part.getValue().file().poll()) {
        // to its end: such files are small compared with the metrics
      }
      if (part.getValue().decoder().isVoid()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    var failures = new FailureCollector();
    parts.values().forEach(part -> failures.run(part.file()::close));
    failures.rethrow();
  }

  /**
   * Returns the first key of the later files; from there on, records of this file are superseded.
   */
  private ProgressDecoder.Key bound(String name, ProgressKind kind) {
    var bound = ProgressDecoder.Key.HIGHEST;
    for (var other : parts.entrySet()) {
      if (other.getKey().compareTo(name) > 0
          && other.getValue().kind().equals(kind)
          && Objects.equals(prefixes.get(other.getKey()), prefixes.get(name))) {
        var first = firstKeys.getOrDefault(other.getKey(), ProgressDecoder.Key.HIGHEST);
        bound = first.compareTo(bound) < 0 ? first : bound;
      }
    }
    return bound;
  }

  private void discover(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var files = Files.newDirectoryStream(folder, "*.csv")) {
      for (var file : files) {
        if (Files.isRegularFile(file)) { // a named pipe would block
          inspect(file);
        }
      }
    }
  }

  private void inspect(Path file) throws IOException {
    var name = directory.relativize(file).toString().replace('\\', '/');
    if (firstKeys.containsKey(name) || name.contains(ExistingRecords.SUPERSEDED)) {
      return;
    }
    var head = head(file);
    var cells = new RecordCells();
    var next = cells.header(head, head.length);
    var kind = next == RecordCells.TORN ? null : ProgressKind.of(cells.names());
    if (kind == null) {
      return;
    }
    if (!parts.containsKey(name)) {
      add(name, kind, null, ProgressDecoder.Key.LOWEST);
    }
    if (cells.next(head, next, head.length) != RecordCells.TORN) {
      prefixes.put(name, kind.prefix(cells));
      firstKeys.put(name, ProgressDecoder.key(kind, cells));
    }
  }

  private void add(
      String name, ProgressKind kind, @Nullable Fingerprint from, ProgressDecoder.Key highest) {
    var decoder = new ProgressDecoder(kind, highest, visitor);
    var path = directory.resolve(name);
    parts.put(name, new Part(kind, new FollowedFile(path, from, decoder, time), decoder));
  }

  private static String token(String name, Part part) {
    var highest = part.decoder().highest();
    var place = Objects.requireNonNull(part.file().position()).text();
    var kind = part.kind().letter();
    return String.join("/", kind + place, "" + highest.epoch(), "" + highest.batch(), name);
  }

  private static byte[] head(Path file) throws IOException {
    try (var in = Channels.newInputStream(SafeFiles.openForReading(file))) {
      return in.readNBytes(HEAD);
    }
  }
}
