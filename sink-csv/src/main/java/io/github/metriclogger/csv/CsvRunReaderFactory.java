package io.github.metriclogger.csv;

import io.github.metriclogger.csv.read.CsvRunReader;
import io.github.metriclogger.csv.read.MetricColumns;
import io.github.metriclogger.csv.read.RecordCells;
import io.github.metriclogger.csv.write.ExistingRecords;
import io.github.metriclogger.csv.write.LateTags;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.file.SafeFiles;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Opens readers for CSV files of metrics: those of the CSV sink in both layouts, and files of other
 * programs that have a column {@code step} or {@code epoch}, such as those of Lightning's
 * CSVLogger. Readers follow a file while it grows, and notice when it is rewritten or replaced.
 */
public final class CsvRunReaderFactory implements RunReaderFactory {

  private static final int HEAD = 4096;
  private static final List<String> NAMES = List.of("metrics.csv", "training_log.csv");

  /** For the service loader. */
  public CsvRunReaderFactory() {}

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public boolean probe(Path path, byte[] head) {
    return Files.isDirectory(path) ? fileIn(path) != null : isOwnFile(path) && isMetrics(head);
  }

  @Override
  public RunReader open(Path path, ReadPosition from) throws IOException {
    if (!Files.isDirectory(path)) {
      return new CsvRunReader(path, null, from, TimeSource.system());
    }
    var file = fileIn(path);
    return new CsvRunReader(
        file == null ? path.resolve(NAMES.get(0)) : file, path, from, TimeSource.system());
  }

  private static @Nullable Path fileIn(Path directory) {
    for (var name : NAMES) {
      var file = directory.resolve(name);
      if (isMetrics(head(file))) {
        return file;
      }
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(CsvRunReaderFactory::mayBeMetrics)
          .sorted()
          .filter(file -> isMetrics(head(file)))
          .findFirst()
          .orElse(null);
    } catch (IOException e) {
      return null;
    }
  }

  private static boolean mayBeMetrics(Path file) {
    var name = file.getFileName().toString();
    return name.endsWith(".csv")
        && isOwnFile(file)
        && !name.startsWith("epoch_metrics_")
        && !name.startsWith("batch_metrics_");
  }

  private static boolean isOwnFile(Path file) {
    return !isSetAside(file) && !LateTags.isBeside(file);
  }

  /**
   * Returns whether the file holds rows that a resume moved out of the way; such a file is not a
   * run.
   */
  private static boolean isSetAside(Path file) {
    return file.toString().contains(ExistingRecords.SUPERSEDED);
  }

  private static byte[] head(Path file) {
    if (!Files.isRegularFile(file)) {
      return new byte[0];
    }
    try (var in = Channels.newInputStream(SafeFiles.openForReading(file))) {
      return in.readNBytes(HEAD);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  /**
   * Returns whether the first line names a column of steps or epochs. If that line is longer than
   * the head, only its complete cells are checked.
   */
  private static boolean isMetrics(byte[] head) {
    var cells = new RecordCells();
    if (cells.header(head, head.length) != RecordCells.TORN) {
      return MetricColumns.isMetrics(cells.names());
    }
    return head.length >= HEAD
        && cells.count() > 1
        && MetricColumns.isMetrics(cells.names().subList(0, cells.count() - 1));
  }
}
