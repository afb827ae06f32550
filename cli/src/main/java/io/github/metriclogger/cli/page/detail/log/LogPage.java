package io.github.metriclogger.cli.page.detail.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some lines of a log.
 *
 * @param lines the lines, the oldest first
 * @param isFirst whether none of those that are wanted is before them
 * @param stopped the place at which a search was given up for now; null when it was not
 */
public record LogPage(List<LogLine> lines, boolean isFirst, @Nullable Long stopped) {

  /** So many lines are shown at once. */
  public static final int MOST = 400;

  /** An object for JSON; the lines of a trace have the level of the line that it begins with. */
  public Map<String, Object> json() {
    List<Map<String, Object>> shown = new ArrayList<>(lines.size());
    LogLine.Level above = LogLine.Level.INFO;
    for (LogLine line : lines) {
      LogLine levelled = line.isContinuation() ? line.with(above) : line;
      above = levelled.level();
      shown.add(levelled.json());
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("lines", shown);
    json.put("first", isFirst);
    if (stopped != null) {
      json.put("stopped", stopped);
    }
    return json;
  }

  /** The console log of a run, from which pages are taken. */
  @FunctionalInterface
  public interface Source {

    /**
     * The lines before a place.
     *
     * @param place {@link Long#MAX_VALUE} = the end
     * @param search which lines
     * @throws IOException when the log cannot be read
     */
    LogPage before(long place, LogSearch search) throws IOException;
  }
}
