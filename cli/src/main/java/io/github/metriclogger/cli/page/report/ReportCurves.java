package io.github.metriclogger.cli.page.report;

import io.github.metriclogger.cli.page.PageData;
import io.github.metriclogger.cli.page.SeriesQuery;
import io.github.metriclogger.cli.text.ReportText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The curves of a report, each over the whole of its run, in buckets as wide as its run needs.
 * Where they are too many for the file they become coarser, all alike.
 */
final class ReportCurves {

  /** From finest to coarsest. */
  private static final int[] COLUMNS = {2048, 1024, 512, 256, 128};

  /** What surrounds the columns of a curve, on the safe side. */
  private static final int FRAME = 160;

  private final PageData data;
  private final long mostBytes;
  private final LeftOut left;

  ReportCurves(PageData data, long mostBytes, LeftOut left) {
    this.data = data;
    this.mostBytes = mostBytes;
    this.left = left;
  }

  /**
   * Which curves a run has.
   *
   * @param id the run
   * @param tags its metrics
   * @param system its samples of the machine
   */
  record Tags(String id, List<String> tags, List<String> system) {}

  /**
   * Packed curves.
   *
   * @param metrics over steps
   * @param system over the time since the start
   */
  record Packed(List<Map<String, Object>> metrics, List<Map<String, Object>> system) {

    /** Curves in the shape of the report. */
    static Map<String, Object> json(List<Map<String, Object>> items) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("w", items.isEmpty() ? 1 : items.get(0).get("w"));
      json.put("items", items);
      return json;
    }
  }

  /** Packs the curves of runs. */
  Packed packed(List<Tags> runs) {
    for (int i = 0; ; i++) {
      boolean isLast = i == COLUMNS.length - 1;
      Packed packed = attempt(runs, COLUMNS[i], isLast);
      if (packed != null) {
        if (i > 0) {
          left.most(ReportText.COARSER_CURVES, COLUMNS[i]);
        }
        return packed;
      }
    }
  }

  /** The curves in so many buckets, null when they do not fit; in the end without those. */
  private @Nullable Packed attempt(List<Tags> runs, int columns, boolean isLast) {
    Room room = new Room(mostBytes);
    Packed packed = new Packed(new ArrayList<>(), new ArrayList<>());
    Set<String> seen = new HashSet<>();
    long tooMany = 0;
    for (boolean isSystem : List.of(false, true)) {
      for (Tags run : runs) {
        List<String> tags = isSystem ? run.system() : run.tags();
        for (Map<String, Object> item : ask(run.id(), tags, columns, isSystem)) {
          if (room.takes(size(item, seen))) {
            (isSystem ? packed.system() : packed.metrics()).add(item);
          } else if (isLast) {
            tooMany++;
          } else {
            return null;
          }
        }
      }
    }
    left.add(ReportText.FEWER_CURVES, tooMany);
    return packed;
  }

  private List<Map<String, Object>> ask(
      String id, List<String> tags, int columns, boolean isSystem) {
    if (tags.isEmpty()) {
      return List.of();
    }
    data.load(id);
    double all = Double.NaN;
    List<SeriesQuery.Item> items =
        tags.stream().map(tag -> new SeriesQuery.Item(id, tag, Double.NaN)).toList();
    Map<String, Object> answer =
        data.series(
            new SeriesQuery(
                items, isSystem ? "relative" : "step", columns, all, all, all, isSystem, false));
    List<Map<String, Object>> packed = new ArrayList<>();
    for (Object each : Parts.list(answer, "series")) {
      Map<?, ?> series = (Map<?, ?>) each;
      if (!Parts.list(series, "segments").isEmpty()) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("run", id);
        item.put("tag", String.valueOf(series.get("tag")));
        item.put("w", answer.get("w"));
        item.put("segments", Parts.list(series, "segments"));
        packed.add(item);
      }
    }
    return packed;
  }

  /** The bytes of a curve; a column that another curve has stands once in the file. */
  private static long size(Map<String, Object> item, Set<String> seen) {
    long size = String.valueOf(item.get("tag")).length();
    size += FRAME;
    for (Object segment : Parts.list(item, "segments")) {
      size += FRAME;
      for (Object column : ((Map<?, ?>) segment).values()) {
        size += column instanceof String text && seen.add(text) ? text.length() : 0;
        size += column instanceof List<?> bad ? bad.size() * 20L : 0;
      }
    }
    return size;
  }
}
