package io.github.metriclogger.cli.command;

import io.github.metriclogger.cli.context.RunSelection;
import io.github.metriclogger.cli.rows.PointRow;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.run.RunState;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.series.Point;
import io.github.metriclogger.cli.series.Segment;
import io.github.metriclogger.cli.series.Totals;
import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.cli.text.JsonForm;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.Progress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The schema {@value #SCHEMA}: one object for all runs. Points are {@code [axis, value]}; NaN and
 * the infinities are the texts {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}; what is not
 * known is null. Keys may be added to a version, but none is removed or changes its meaning.
 */
final class SummaryJson {

  static final String SCHEMA = "metriclog.summary/1";

  private static final int CONSOLE_LINES = 20;

  private SummaryJson() {}

  static Map<String, Object> document(List<Map<String, @Nullable Object>> runs) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", SCHEMA);
    document.put("runs", runs);
    return document;
  }

  static Map<String, @Nullable Object> run(RunSelection.Loaded loaded, RunState state) {
    LoadedRun run = loaded.run();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", loaded.found().name());
    json.put("path", loaded.found().path().toString());
    json.put("formats", loaded.found().formats());
    json.put("axis", run.axis());
    json.put("segments", segments(run.segments()));
    json.put("state", state.condition().jsonName());
    json.put("reason", state.reason(Locale.ENGLISH));
    json.put("config", run.config().isEmpty() ? null : run.config());
    json.put("progress", progress(run));
    json.put("alerts", run.alerts().stream().map(SummaryJson::alert).toList());
    json.put("summary", run.summary().isEmpty() ? null : run.summary());
    json.put("tags", tags(run.curves()));
    json.put("system", tags(run.system()));
    json.put("console", console(run.console()));
    return json;
  }

  /** The rows around a place: where each lies, and its values by tag. */
  static Map<String, Object> window(double from, double to, List<PointRow> rows) {
    List<Object> all = new ArrayList<>();
    for (PointRow row : rows) {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("at", JsonForm.number(row.at()));
      json.put("wall_time", JsonForm.known(row.wallTime()));
      Map<String, Object> values = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        values.put(row.tag(i), row.value(i));
      }
      json.put("values", values);
      all.add(json);
    }
    return Map.of("from", JsonForm.number(from), "to", JsonForm.number(to), "rows", all);
  }

  private static List<List<Object>> segments(List<Segment> segments) {
    List<List<Object>> json = new ArrayList<>();
    segments.forEach(
        each -> json.add(List.of(JsonForm.number(each.first()), JsonForm.number(each.last()))));
    return json;
  }

  private static Map<String, Object> tags(Collection<Curve> curves) {
    Map<String, Object> json = new LinkedHashMap<>();
    curves.forEach(curve -> json.put(curve.tag(), totals(curve.totals())));
    return json;
  }

  private static Map<String, @Nullable Object> totals(Totals totals) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("count", totals.count());
    json.put("nan", totals.nan());
    json.put("inf", totals.infinite());
    json.put("first", point(totals.first()));
    json.put("last", point(totals.last()));
    json.put("min", value(totals.min()));
    json.put("max", value(totals.max()));
    json.put("mean", totals.finite() == 0 ? null : totals.mean());
    json.put("min_at", place(totals.min()));
    json.put("max_at", place(totals.max()));
    return json;
  }

  private static @Nullable List<Object> point(@Nullable Point point) {
    return point == null ? null : List.of(JsonForm.number(point.at()), point.value());
  }

  private static @Nullable Double value(@Nullable Point point) {
    return point == null ? null : point.value();
  }

  private static @Nullable Object place(@Nullable Point point) {
    return point == null ? null : JsonForm.number(point.at());
  }

  private static @Nullable Map<String, @Nullable Object> progress(LoadedRun run) {
    AxisVisitor.Progressed known = run.progressed();
    Progress progress = run.progress();
    if (known == null && progress == null) {
      return null;
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    if (known != null) {
      json.put("step", JsonForm.known(known.step()));
      json.put("steps", JsonForm.known(known.steps()));
      json.put("epoch", JsonForm.known(known.epoch()));
      json.put("epochs", JsonForm.known(known.epochs()));
    } else if (progress != null) {
      json.put("step", progress.step() < 0 ? null : progress.step());
      json.put("steps", null);
      json.put("epoch", progress.epoch());
      json.put("epochs", progress.epochs() == 0 ? null : progress.epochs());
    }
    return json;
  }

  private static Map<String, @Nullable Object> alert(AlertRaised alert) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("level", alert.level().name().toLowerCase(Locale.ROOT));
    json.put("title", alert.title());
    json.put("text", alert.text());
    json.put("step", alert.step() < 0 ? null : alert.step());
    json.put("wall_time", alert.wallTime());
    return json;
  }

  private static List<String> console(Collection<MessageLogged> console) {
    return console.stream()
        .skip(Math.max(0, console.size() - CONSOLE_LINES))
        .map(MessageLogged::text)
        .toList();
  }
}
