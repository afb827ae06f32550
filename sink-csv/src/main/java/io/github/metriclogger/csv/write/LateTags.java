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
 * The values of tags that come when a wide file cannot have further columns: a row for each value,
 * in a file beside it that is only appended. Nothing is kept in memory for such a tag. The file is
 * created with the first of them.
 */
public final class LateTags {

  private static final String MARK = ".late";

  private final RecordFile file;
  private final Path metrics;
  private final SinkContext context;
  private boolean warned;

  /**
   * Continues a file, or begins one.
   *
   * @param file where the values go
   * @param metrics the wide file
   * @param context for the warning
   */
  LateTags(RecordFile file, Path metrics, SinkContext context) {
    this.file = file;
    this.metrics = metrics;
    this.context = context;
    if (!file.hasHeader()) {
      file.header(CsvHeader.LONG_LINE.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** The file beside a wide file: {@code metrics.late.csv} beside {@code metrics.csv}. */
  public static Path beside(Path metrics) {
    var name = metrics.getFileName().toString();
    var dot = name.lastIndexOf('.');
    var stem = dot > 0 ? name.substring(0, dot) : name;
    return metrics.resolveSibling(stem + MARK + (dot > 0 ? name.substring(dot) : ""));
  }

  /** Whether a file has the name of such a file, and so is a part of another one. */
  public static boolean isBeside(Path file) {
    return file.getFileName().toString().contains(MARK + ".");
  }

  /** Where the values are. */
  RecordFile file() {
    return file;
  }

  /**
   * Takes over the values of the tags that are no columns.
   *
   * @param event what was logged
   * @param columns the tags that are columns
   * @return what is left for the wide file, or null
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
      file.pending().backTo(whole); // the event comes again
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

  /** Hands the values to the operating system. */
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
