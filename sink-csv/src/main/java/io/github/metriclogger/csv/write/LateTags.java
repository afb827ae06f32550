package io.github.metriclogger.csv.write;

import io.github.metriclogger.event.ScalarRow;
import io.github.metriclogger.event.Scalars;
import io.github.metriclogger.spi.SinkContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the values of tags that arrive after a wide file has reached its limit of columns. They go
 * to a sibling file, one row per value, which is only appended to and is created with the first
 * such value. Nothing is kept in memory for such a tag.
 */
public final class LateTags {

  private static final String MARK = ".late";

  private final RecordFile file;
  private final Path metrics;
  private final SinkContext context;
  private boolean warned;

  /**
   * Appends to an existing file or starts a new one.
   *
   * @param file the file that receives the values
   * @param metrics the wide file
   * @param context receives the warning
   */
  LateTags(RecordFile file, Path metrics, SinkContext context) {
    this.file = file;
    this.metrics = metrics;
    this.context = context;
    if (!file.hasHeader()) {
      file.setHeader(CsvHeader.LONG_LINE.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Returns the sibling of a wide file: {@code metrics.late.csv} for {@code metrics.csv}. */
  public static Path beside(Path metrics) {
    var name = metrics.getFileName().toString();
    var dot = name.lastIndexOf('.');
    var stem = dot > 0 ? name.substring(0, dot) : name;
    return metrics.resolveSibling(stem + MARK + (dot > 0 ? name.substring(dot) : ""));
  }

  /**
   * Returns whether a file is such a sibling, by its name, and so part of another file's metrics.
   */
  public static boolean isBeside(Path file) {
    return file.getFileName().toString().contains(MARK + ".");
  }

  /** Returns the file that receives the values. */
  RecordFile file() {
    return file;
  }

  /**
   * Takes the values whose tags have no column.
   *
   * @param event the logged values
   * @param columns the tags that have a column
   * @return the values left for the wide file, or null if there are none
   */
  @Nullable Scalars take(Scalars event, Set<String> columns) {
    var left = new LinkedHashMap<String, Double>();
    for (var i = 0; i < event.size(); i++) {
      if (columns.contains(event.tag(i))) {
        left.put(event.tag(i), event.value(i));
      }
    }
    if (left.size() == event.size()) {
      return event;
    }
    warn();
    var whole = file.pending().records();
    try {
      put(event, columns, left.isEmpty());
    } catch (Throwable noMemory) {
      file.pending().rollBackTo(whole); // the event will be delivered again
      throw noMemory;
    }
    return left.isEmpty() ? null : ScalarRow.of(left, event.step(), event.wallTime());
  }

  private void put(Scalars event, Set<String> columns, boolean isAll) {
    var out = file.pending();
    for (var i = 0; i < event.size(); i++) {
      if (!columns.contains(event.tag(i))) {
        out.integer(event.step()).comma().wallTime(event.wallTime()).comma();
        out.raw(CsvText.cell(CsvHeader.LONG_NAMES.written(event.tag(i))));
        out.comma().number(event.value(i)).end(isAll && i == event.size() - 1 ? 1 : 0);
      }
    }
  }

  /** Hands pending values to the operating system. */
  void drain() throws IOException {
    file.drain();
  }

  private void warn() {
    if (!warned) {
      warned = true;
      CsvMessage.NO_FURTHER_COLUMNS.warn(
          context, "file", metrics.getFileName(), "other", file.path().getFileName());
    }
  }
}
