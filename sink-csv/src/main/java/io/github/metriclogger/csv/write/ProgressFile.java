package io.github.metriclogger.csv.write;

import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.support.OwnNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file with fixed columns that is only ever appended to: first the given columns, then one for
 * each metric of the first record, and finally {@code wall_time}.
 */
public final class ProgressFile {

  private static final String WALL_TIME = "wall_time";

  private final RecordFile file;
  private final List<String> columns;
  private final SinkContext context;

  private List<String> metrics = List.of();
  private boolean fixed;
  private boolean warned;

  /**
   * Appends to an existing file or starts a new one.
   *
   * @param file the file that receives the records
   * @param columns the fixed columns
   * @param header the cells of the file's header, empty if there is none yet
   * @param context receives warnings
   */
  ProgressFile(RecordFile file, List<String> columns, List<String> header, SinkContext context) {
    this.file = file;
    this.columns = columns;
    this.context = context;
    if (!header.isEmpty()) {
      metrics = metrics(header, columns);
      fixed = true;
    }
  }

  /** Returns whether a header belongs to a file with these columns. */
  static boolean fits(List<String> header, List<String> columns) {
    return header.size() > columns.size()
        && header.subList(0, columns.size()).equals(columns)
        && header.get(header.size() - 1).equals(WALL_TIME);
  }

  /**
   * Returns the metrics named in a header.
   *
   * @param header a header that {@link #fits}
   * @param columns the fixed columns
   */
  public static List<String> metrics(List<String> header, List<String> columns) {
    var names = names(columns);
    return header.subList(columns.size(), header.size() - 1).stream().map(names::tag).toList();
  }

  private static OwnNames names(List<String> columns) {
    var own = new HashSet<>(columns);
    own.add(WALL_TIME);
    return OwnNames.of(own);
  }

  /** Returns the file that receives the records. */
  RecordFile file() {
    return file;
  }

  /** Writes a record completely or, if memory runs out, not at all. */
  void writeWhole(Runnable record) {
    var before = file.pending().records();
    try {
      record.run();
    } catch (Throwable noMemory) {
      file.pending().rollBackTo(before);
      throw noMemory;
    }
  }

  /**
   * Begins a record, whose fixed columns the caller writes.
   *
   * @param named the metrics of the record; those of the first record become columns
   */
  RecordBuffer begin(Map<String, Double> named) {
    if (!fixed) {
      fixColumns(List.copyOf(named.keySet()));
    }
    if (!metrics.containsAll(named.keySet())) {
      warnOfOthers(named.keySet());
    }
    return file.pending();
  }

  /** Ends a record with its metrics and time. */
  void end(Map<String, Double> named, double wallTime) {
    var out = file.pending();
    for (var metric : metrics) {
      out.comma();
      var value = named.get(metric);
      if (value != null) {
        out.number(value);
      }
    }
    out.comma().wallTime(wallTime).end(1);
  }

  /** Writes a number, or an empty cell if it is NaN, which means unknown. */
  static void writeKnown(RecordBuffer out, double value) {
    out.comma();
    if (!Double.isNaN(value)) {
      out.number(value);
    }
  }

  /** Hands pending records to the operating system. */
  void drain() throws IOException {
    file.drain();
  }

  private void fixColumns(List<String> first) {
    metrics = first;
    fixed = true;
    var header = new ArrayList<>(columns);
    var names = names(columns);
    for (var metric : metrics) {
      var written = names.written(metric);
      header.add(written);
      if (!written.equals(metric)) {
        String fileName = file.path().getFileName().toString();
        context.warn(names.warning(context.language(), fileName, metric));
      }
    }
    header.add(WALL_TIME);
    file.setHeader(CsvText.record(header));
  }

  private void warnOfOthers(Set<String> names) {
    for (var name : names) {
      if (!warned && !metrics.contains(name)) {
        warned = true;
        CsvMessage.FIXED_COLUMNS.warn(context, "name", name, "file", file.path().getFileName());
      }
    }
  }
}
