package io.github.metriclogger.cli.compare;

import io.github.metriclogger.cli.metric.KnownTags;
import io.github.metriclogger.cli.metric.MetricGoals;
import io.github.metriclogger.cli.metric.TagGlobs;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.series.Point;
import io.github.metriclogger.cli.series.Totals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Several runs beside each other. The lists have one entry for each run, in the order given.
 *
 * @param names the runs' names, each once
 * @param baseline the index of the run that the others are compared with
 * @param config what differs between the configurations: by key, dots between levels, the values;
 *     null where a run has none
 * @param metrics the metrics of all runs
 * @param speeds how far a run gets on its axis in a second, NaN when it has no times
 */
public record Comparison(
    List<String> names,
    int baseline,
    Map<String, List<@Nullable Object>> config,
    List<Metric> metrics,
    List<Double> speeds) {

  /**
   * One metric.
   *
   * @param tag its tag
   * @param isHigherBetter whether its best value is the highest
   * @param scores the runs' figures; null where a run does not have it
   */
  public record Metric(String tag, boolean isHigherBetter, List<@Nullable Score> scores) {}

  /**
   * The figures of a metric in a run.
   *
   * @param best the best finite value; null when there is none
   * @param last the last value
   * @param delta the best value less that of the baseline, NaN when either is missing
   */
  public record Score(@Nullable Point best, Point last, double delta) {

    /** The difference as a part of the baseline's best value, in percent; NaN when not known. */
    public double percent() {
      double base = best == null ? Double.NaN : best.value() - delta;
      return base == 0 ? Double.NaN : 100 * delta / Math.abs(base);
    }
  }

  /**
   * Compares runs.
   *
   * @param names their names
   * @param runs as many runs
   * @param baseline the index of the one to compare with
   * @param tags the metrics to compare
   */
  public static Comparison of(
      List<String> names, List<LoadedRun> runs, int baseline, TagGlobs tags) {
    Set<String> all = new LinkedHashSet<>();
    for (LoadedRun run : runs) {
      run.curves().stream().map(Curve::tag).filter(tag -> isCompared(tag, tags)).forEach(all::add);
    }
    List<Metric> metrics = new ArrayList<>();
    all.forEach(tag -> metrics.add(metric(tag, runs, baseline)));
    return new Comparison(
        List.copyOf(names),
        baseline,
        changed(runs.stream().map(run -> flat(run.config())).toList()),
        metrics,
        runs.stream().map(Comparison::speed).toList());
  }

  /** What is no result of a training is compared only when it is named. */
  private static boolean isCompared(String tag, TagGlobs tags) {
    boolean isInput = KnownTags.LEARNING_RATE.matches(tag) || KnownTags.EPOCH.matches(tag);
    return tags.test(tag) && !(tags.isAll() && isInput);
  }

  private static Metric metric(String tag, List<LoadedRun> runs, int baseline) {
    LoadedRun base = runs.get(baseline);
    MetricGoals goals = new MetricGoals(base.definitions());
    Curve reference = base.curve(tag);
    Point bestOfBase = reference == null ? null : goals.best(tag, reference.totals());
    List<@Nullable Score> scores = new ArrayList<>();
    for (LoadedRun run : runs) {
      Curve curve = run.curve(tag);
      Totals totals = curve == null ? null : curve.totals();
      Point last = totals == null ? null : totals.last();
      if (totals == null || last == null) {
        scores.add(null);
      } else {
        Point best = goals.best(tag, totals);
        double delta =
            best == null || bestOfBase == null ? Double.NaN : best.value() - bestOfBase.value();
        scores.add(new Score(best, last, delta));
      }
    }
    return new Metric(tag, goals.isHigherBetter(tag), scores);
  }

  private static Map<String, List<@Nullable Object>> changed(List<Map<String, Object>> configs) {
    Set<String> keys = new LinkedHashSet<>();
    configs.forEach(config -> keys.addAll(config.keySet()));
    Map<String, List<@Nullable Object>> changed = new LinkedHashMap<>();
    for (String key : keys) {
      List<@Nullable Object> values = new ArrayList<>();
      configs.forEach(config -> values.add(config.get(key)));
      if (values.stream().map(Comparison::plain).distinct().count() > 1) {
        changed.put(key, values);
      }
    }
    return changed;
  }

  /** 1 and 1.0 are the same setting: formats keep one or the other. */
  private static Object plain(@Nullable Object value) {
    return value instanceof Number number
        ? (Object) number.doubleValue()
        : Objects.requireNonNullElse(value, "");
  }

  private static Map<String, Object> flat(Map<String, Object> config) {
    Map<String, Object> flat = new LinkedHashMap<>();
    flatten("", config, flat);
    return flat;
  }

  private static void flatten(String prefix, Map<?, ?> config, Map<String, Object> flat) {
    config.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> nested && !nested.isEmpty()) {
            flatten(prefix + key + ".", nested, flat);
          } else if (value != null) {
            flat.put(prefix + key, value);
          }
        });
  }

  private static double speed(LoadedRun run) {
    double speed = Double.NaN;
    long most = 1;
    for (Curve curve : run.curves()) {
      Totals totals = curve.totals();
      Point first = totals.first();
      Point last = totals.last();
      if (totals.count() > most && first != null && last != null) {
        double seconds = last.wallTime() - first.wallTime();
        most = totals.count();
        speed = seconds > 0 ? (last.at() - first.at()) / seconds : Double.NaN;
      }
    }
    return speed;
  }
}
