package io.github.metriclogger.csv.read;

import io.github.metriclogger.csv.write.ExistingRecords;
import io.github.metriclogger.csv.write.Failures;
import io.github.metriclogger.csv.write.ProgressKind;
import io.github.metriclogger.event.Progress;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.SafeFiles;
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
 * Follows the epoch and batch files of a run, one or two for each of its starts, and tells each
 * epoch and each batch once: where starts overlap the later one holds.
 */
final class ProgressReader implements Closeable {

  private static final int HEAD = 1 << 16;

  /** A file and how far it was told. */
  private record Part(ProgressKind kind, FollowedFile file, ProgressTable table) {}

  private final Path directory;
  private final Consumer<Progress> visitor;
  private final TimeSource time;

  /** By path: the stamps of the starts in the names make that the order of the starts. */
  private final Map<String, Part> parts = new TreeMap<>();

  private final Map<String, ProgressTable.Key> firstKeys = new TreeMap<>();

  /** By path: which training a file is of. */
  private final Map<String, String> prefixes = new TreeMap<>();

  ProgressReader(Path directory, Consumer<Progress> visitor, TimeSource time) {
    this.directory = directory;
    this.visitor = visitor;
    this.time = time;
  }

  /** Goes on where {@link #tokens()} were taken. */
  void restore(List<String> tokens) {
    for (var token : tokens) {
      var fields = token.split("/", 4);
      var highest = new ProgressTable.Key(Long.parseLong(fields[1]), Long.parseLong(fields[2]));
      add(
          fields[3],
          ProgressKind.ofLetter(fields[0].charAt(0)),
          Fingerprint.parse(fields[0].substring(1)),
          highest);
    }
  }

  /** Where it stands, a text for each file. */
  List<String> tokens() {
    return parts.entrySet().stream()
        .filter(each -> each.getValue().file().place() != null)
        .map(each -> token(each.getKey(), each.getValue()))
        .toList();
  }

  /**
   * Tells what is there.
   *
   * @return whether what was told still holds; if not, all must be read again
   */
  boolean poll() throws IOException {
    discover(directory);
    discover(directory.resolve("metrics"));
    for (var part : parts.entrySet()) {
      part.getValue().table().bound(bound(part.getKey(), part.getValue().kind()));
      while (!part.getValue().table().isVoid() && part.getValue().file().poll()) {
        // until its end: such files are small beside the metrics
      }
      if (part.getValue().table().isVoid()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    var failures = new Failures();
    parts.values().forEach(part -> failures.run(part.file()::close));
    failures.rethrow();
  }

  /** The first key of the later files: from there on this file does not hold. */
  private ProgressTable.Key bound(String name, ProgressKind kind) {
    var bound = ProgressTable.Key.HIGHEST;
    for (var other : parts.entrySet()) {
      if (other.getKey().compareTo(name) > 0
          && other.getValue().kind().equals(kind)
          && Objects.equals(prefixes.get(other.getKey()), prefixes.get(name))) {
        var first = firstKeys.getOrDefault(other.getKey(), ProgressTable.Key.HIGHEST);
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
        if (Files.isRegularFile(file)) { // a pipe of that name would block
          look(file);
        }
      }
    }
  }

  private void look(Path file) throws IOException {
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
      add(name, kind, null, ProgressTable.Key.LOWEST);
    }
    if (cells.next(head, next, head.length) != RecordCells.TORN) {
      prefixes.put(name, kind.prefix(cells));
      firstKeys.put(name, ProgressTable.key(kind, cells));
    }
  }

  private void add(
      String name, ProgressKind kind, @Nullable Fingerprint from, ProgressTable.Key highest) {
    var table = new ProgressTable(kind, highest, visitor);
    var path = directory.resolve(name);
    parts.put(name, new Part(kind, new FollowedFile(path, from, table, time), table));
  }

  private static String token(String name, Part part) {
    var highest = part.table().highest();
    var place = Objects.requireNonNull(part.file().place()).text();
    var kind = part.kind().letter();
    return String.join("/", kind + place, "" + highest.epoch(), "" + highest.batch(), name);
  }

  private static byte[] head(Path file) throws IOException {
    try (var in = Channels.newInputStream(SafeFiles.openForReading(file))) {
      return in.readNBytes(HEAD);
    }
  }
}
