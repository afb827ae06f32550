package io.github.metriclogger.cli.page.runs;

import io.github.metriclogger.cli.page.SeriesQuery;
import io.github.metriclogger.cli.run.AxisWindow;
import io.github.metriclogger.cli.series.BucketGrid;
import io.github.metriclogger.cli.series.Buckets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The curves of one question of the page. */
final class SeriesAnswer {

  /** No cell of an axis other than whole steps is narrower. */
  private static final double NARROWEST = Math.scalb(1.0, -20);

  /** How many tags of a run are read with the one that a window was opened for. */
  private static final int MOST_TAGS = 64;

  private final SeriesQuery query;
  private final ZoomedRows zoomed;
  private final List<Item> items = new ArrayList<>();

  /** How much of the axis of each run has to be read again. */
  private final Map<ServedRun, RunCurve.Stretch> missing = new HashMap<>();

  /** One curve that is asked for, and what is known of it. */
  private record Item(
      SeriesQuery.Item asked, ServedRun run, int generation, @Nullable RunCurve curve) {}

  SeriesAnswer(SeriesQuery query, ZoomedRows zoomed) {
    this.query = query;
    this.zoomed = zoomed;
  }

  /** Takes a curve that is asked for out of its run. */
  void add(SeriesQuery.Item asked, ServedRun run) {
    items.add(
        run.ask(
            now ->
                new Item(
                    asked,
                    run,
                    now.generation(),
                    now.isRead()
                        ? RunCurve.of(now.run(), asked.tag(), query.x(), query.isSystem())
                        : null)));
  }

  /** The answer, for JSON. */
  Map<String, Object> answer() {
    Map<String, BucketGrid> grids = grids();
    if (isZoomed()) {
      items.forEach(item -> noteMissing(item, grid(grids, item).width()));
    }
    List<Object> answers = new ArrayList<>();
    double widest = 0;
    for (Item item : items) {
      BucketGrid grid = grid(grids, item);
      Map<String, Object> answer = answer(item, grid);
      if (query.isByTag()) {
        answer.put("w", PageNumbers.shown(grid.width()));
      }
      answers.add(answer);
      widest = Math.max(widest, grid.width());
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("x", query.x());
    answer.put("w", PageNumbers.shown(widest));
    answer.put("series", answers);
    return answer;
  }

  /** The grid of each key, which is the tag of an item, or one for all. */
  private Map<String, BucketGrid> grids() {
    Map<String, List<Item>> parts = new LinkedHashMap<>();
    for (Item item : items) {
      parts.computeIfAbsent(key(item), key -> new ArrayList<>()).add(item);
    }
    Map<String, BucketGrid> grids = new HashMap<>();
    parts.forEach((key, part) -> grids.put(key, gridOf(part)));
    return grids;
  }

  private BucketGrid grid(Map<String, BucketGrid> grids, Item item) {
    return Objects.requireNonNull(grids.get(key(item)));
  }

  private String key(Item item) {
    return query.isByTag() ? item.asked.tag() : "";
  }

  private boolean isZoomed() {
    return !Double.isNaN(query.from()) && !Double.isNaN(query.to());
  }

  private Map<String, Object> answer(Item item, BucketGrid grid) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("run", item.asked.run());
    answer.put("tag", item.asked.tag());
    answer.put("gen", item.generation);
    RunCurve curve = item.curve;
    if (curve == null) {
      answer.put("segments", List.of());
      return answer;
    }
    SeriesPacker packer = new SeriesPacker(grid, query.from(), query.to());
    Buckets rows = rows(item, grid.width());
    PlacedSeries series = rows == null ? curve.series() : curve.with(rows);
    SeriesPacker.Packed packed = packer.pack(series, item.asked.since());
    answer.put("segments", packed.segments());
    Object next = PageNumbers.finite(packed.next());
    if (next != null) {
      answer.put("next", next);
    }
    return answer;
  }

  private void noteMissing(Item item, double width) {
    if (item.curve != null && !query.isSystem()) {
      RunCurve.Stretch stretch =
          item.curve.missing(query.from(), query.to(), width, query.columns());
      if (stretch != null) {
        missing.merge(item.run, stretch, RunCurve.Stretch::and);
      }
    }
  }

  /** The values of a curve as its files have them, where its buckets are too wide. */
  private @Nullable Buckets rows(Item item, double width) {
    RunCurve.Stretch stretch = missing.get(item.run);
    RunCurve curve = item.curve;
    if (stretch == null || curve == null || curve.isExact()) {
      return null;
    }
    String tag = item.asked.tag();
    AxisWindow window = new AxisWindow(tags(item.run, tag), stretch.low(), stretch.high());
    boolean isSteps = curve.series().isSteps();
    return zoomed.rows(item.run, tag, window, isSteps ? width : Double.POSITIVE_INFINITY);
  }

  private Set<String> tags(ServedRun run, String tag) {
    Set<String> tags = new TreeSet<>(Set.of(tag));
    items.stream().filter(item -> item.run == run).forEach(item -> tags.add(item.asked.tag()));
    run.ask(now -> now.run().curves().stream().map(curve -> curve.tag()).toList()).stream()
        .limit(MOST_TAGS)
        .forEach(tags::add);
    return tags;
  }

  private BucketGrid gridOf(List<Item> part) {
    if (!Double.isNaN(query.width())) {
      return BucketGrid.ofWidth(query.width());
    }
    double low = query.from();
    double high = query.to();
    boolean isWhole = query.x().equals(RunCurve.STEP) && !query.isSystem();
    for (Item item : part) {
      if (item.curve != null) {
        Buckets placed = item.curve.series().placed();
        isWhole = isWhole && !item.curve.series().isFractional();
        for (int i = 0; i < placed.size(); i++) {
          low = isZoomed() || !(placed.to(i) < low || Double.isNaN(low)) ? low : placed.to(i);
          high = isZoomed() || !(placed.to(i) > high || Double.isNaN(high)) ? high : placed.to(i);
        }
      }
    }
    double span = high > low ? high - low : 0;
    return BucketGrid.ofSpan(span, query.columns(), isWhole ? 1 : NARROWEST);
  }
}
