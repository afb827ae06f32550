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
 * A file with fixed columns that is only ever appended: first the given columns, then those of the
 * metrics that the first record brought, at last {@code wall_time}.
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
   * Continues a file, or begins one.
   *
   * @param file where records go
   * @param columns the fixed columns
   * @param header the cells of its header, empty when there is none yet
   * @param context for warnings
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

  /** Whether a header is one of a file with these columns. */
  static boolean fits(List<String> header, List<String> columns) {
    return header.size() > columns.size()
        && header.subList(0, columns.size()).equals(columns)
        && header.get(header.size() - 1).equals(WALL_TIME);
  }

  /**
   * The metrics that a header names.
   *
   * @param header that {@link #fits}
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

  /** Where the records are. */
  RecordFile file() {
    return file;
  }

  /** Writes a record as a whole or, when there is no memory for it, not at all. */
  void whole(Runnable record) {
    var before = file.pending().records();
    try {
      record.run();
    } catch (Throwable noMemory) {
      file.pending().backTo(before);
      throw noMemory;
    }
  }

  /**
   * Begins a record: the caller writes the cells of the fixed columns.
   *
   * @param named the record's metrics; those of the first record become columns
   */
  RecordBuffer begin(Map<String, Double> named) {
    if (!fixed) {
      fix(List.copyOf(named.keySet()));
    }
    if (!metrics.containsAll(named.keySet())) {
      warnOfOthers(named.keySet());
    }
    return file.pending();
  }

  /** Ends a record with the metrics and the time. */
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

  /** Writes a number, or an empty cell when it is not known. */
  static void known(RecordBuffer out, double value) {
    out.comma();
    if (!Double.isNaN(value)) {
      out.number(value);
    }
  }

  /** Hands the records to the operating system. */
  void drain() throws IOException {
    file.drain();
  }

  private void fix(List<String> first) {
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
    file.header(CsvText.record(header));
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
