package io.github.metriclogger.cli.run;

import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.series.Segment;
import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.Progress;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.RunStarted;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.event.SystemSampled;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a run so far, in bounded memory, for whoever shows it. Not safe for use by
 * several threads.
 *
 * <p>Where the axis of a foreign source goes back, a new {@link Segment} begins: it is another
 * training, and no value of the earlier one is replaced.
 */
public final class LoadedRun implements AxisVisitor {

  /** So many of the latest console lines and alerts are kept. */
  public static final int LATEST = 1000;

  private final int buckets;
  private final boolean isSegmented;
  private final Map<String, Curve> curves = new LinkedHashMap<>();
  private final Map<String, Curve> system = new LinkedHashMap<>();
  private final Segments segments;
  private final Map<String, Object> config = new LinkedHashMap<>();
  private final Map<String, Object> summary = new LinkedHashMap<>();
  private final List<MetricDefined> definitions = new ArrayList<>();
  private final ArrayDeque<AlertRaised> alerts = new ArrayDeque<>();
  private final ArrayDeque<MessageLogged> console = new ArrayDeque<>();

  /** When it began as its directory says, in seconds since 1970; NaN when nothing says so. */
  double recordedStart = Double.NaN;

  private RowGaps rows = new RowGaps();
  private String axis = STEP;
  private @Nullable RunInfo info;
  private @Nullable RunFinished end;
  private @Nullable Progress progress;
  private @Nullable Progressed progressed;
  private double lastTime = Double.NaN;
  private long skipped;
  private int resets;
  private long reports;

  /** The curve of the last value: values of one tag often follow each other. */
  private @Nullable Curve latest;

  /**
   * Creates an empty run.
   *
   * @param buckets the most buckets of a curve, see {@link Curve}; 0 = totals alone
   * @param isSegmented whether an axis that goes back begins a new training, and two values at one
   *     place are two samples; false for formats that say themselves where a run was resumed, and
   *     in which a later value of a step replaces the earlier one
   */
  public LoadedRun(int buckets, boolean isSegmented) {
    this.buckets = buckets;
    this.isSegmented = isSegmented;
    this.segments = new Segments(isSegmented);
  }

  @Override
  public void axis(String name) {
    axis = name;
  }

  @Override
  public void scalar(String tag, long step, double wallTime, double value) {
    point(tag, (double) step, wallTime, value);
  }

  @Override
  public void point(String tag, double at, double wallTime, double value) {
    Curve curve = latest;
    if (curve == null || !curve.tag().equals(tag)) {
      curve = curves.computeIfAbsent(tag, name -> new Curve(name, buckets, !isSegmented));
      latest = curve;
    }
    curve.add(segments.place(curve, at), at, wallTime, value);
    reports++;
    rows.note(wallTime);
    noteTime(wallTime);
  }

  private void noteTime(double wallTime) {
    if (!(wallTime <= lastTime) && Double.isFinite(wallTime)) {
      lastTime = wallTime;
    }
  }

  @Override
  public void config(Map<String, Object> newConfig) {
    reports++;
    config.putAll(newConfig);
  }

  @Override
  public void progress(Progressed newProgress) {
    reports++;
    progressed = newProgress;
  }

  @Override
  public void skipped(long lines) {
    skipped = lines;
  }

  @Override
  public void event(RunEvent event) {
    reports++;
    if (event instanceof ConfigLogged logged) {
      config.putAll(logged.config());
    } else if (event instanceof SummaryLogged logged) {
      summary.putAll(logged.summary());
    } else if (event instanceof RunStarted started) {
      info = started.run();
      end = null;
    } else if (event instanceof RunFinished finished) {
      end = finished;
    } else if (event instanceof Progress newProgress) {
      progress = newProgress;
    } else if (event instanceof MetricDefined defined) {
      definitions.add(defined);
    } else if (event instanceof AlertRaised alert) {
      keepLatest(alerts, alert);
    } else if (event instanceof MessageLogged message) {
      keepLatest(console, message);
    } else if (event instanceof SystemSampled sampled) {
      sample(sampled);
    }
    if (event.wallTime() > 0) {
      noteTime(event.wallTime());
    }
  }

  private void sample(SystemSampled sampled) {
    double time = sampled.wallTime();
    for (Map.Entry<String, Double> each : sampled.values().entrySet()) {
      system
          .computeIfAbsent(each.getKey(), name -> new Curve(name, buckets, true))
          .add(0, time, time, each.getValue());
    }
  }

  private static <T> void keepLatest(ArrayDeque<T> kept, T item) {
    if (kept.size() == LATEST) {
      kept.removeFirst();
    }
    kept.addLast(item);
  }

  @Override
  public void reset() {
    curves.clear();
    system.clear();
    segments.clear();
    config.clear();
    summary.clear();
    definitions.clear();
    alerts.clear();
    console.clear();
    axis = STEP;
    info = null;
    end = null;
    progress = null;
    progressed = null;
    lastTime = Double.NaN;
    rows = new RowGaps();
    skipped = 0;
    resets++;
    reports++;
    latest = null;
  }

  /**
   * What a list shows of this run, as it is now: its curves are totals alone, without a console.
   */
  public LoadedRun slim() {
    LoadedRun slim = new LoadedRun(0, isSegmented);
    slim.addUnknown(this);
    slim.console.clear();
    slim.curves.replaceAll((tag, curve) -> curve.slim());
    slim.system.replaceAll((name, curve) -> curve.slim());
    return slim;
  }

  /** Adds what another source of the same run knows beyond this one. No value is there twice. */
  void addUnknown(LoadedRun other) {
    other.curves.forEach(curves::putIfAbsent);
    other.system.forEach(system::putIfAbsent);
    other.config.forEach(config::putIfAbsent);
    other.summary.forEach(summary::putIfAbsent);
    if (segments.isEmpty()) {
      segments.addAll(other.segments);
      axis = other.axis;
    }
    if (definitions.isEmpty()) {
      definitions.addAll(other.definitions);
    }
    addLines(other);
    info = info == null ? other.info : info;
    recordedStart = Double.isNaN(recordedStart) ? other.recordedStart : recordedStart;
    end = end == null ? other.end : end;
    progress = progress == null ? other.progress : progress;
    skipped += other.skipped;
    resets += other.resets;
    rows = rows.isEmpty() ? other.rows : rows;
    noteTime(other.lastTime);
  }

  /** Adds alerts, console lines and progress; the times of a log may be those of another zone. */
  void addLines(LoadedRun other) {
    if (alerts.isEmpty()) {
      alerts.addAll(other.alerts);
    }
    if (console.isEmpty()) {
      console.addAll(other.console);
    }
    progressed = progressed == null ? other.progressed : progressed;
  }

  /** Adds samples of the machine; they are no sign that the training goes on. */
  void addSystem(LoadedRun other) {
    other.system.forEach(system::putIfAbsent);
  }

  /** The name of the axis as in the source, {@value #STEP} or {@value #ROW}. */
  public String axis() {
    return axis;
  }

  /** The curves in the order in which their tags were first seen. */
  public Collection<Curve> curves() {
    return Collections.unmodifiableCollection(curves.values());
  }

  /** The curve of a tag, or null. */
  public @Nullable Curve curve(String tag) {
    return curves.get(tag);
  }

  /** Samples of the machine, over wall time in seconds since 1970. */
  public Collection<Curve> system() {
    return Collections.unmodifiableCollection(system.values());
  }

  /**
   * The segments in the order of the source; none without a value. What was logged once, at 0,
   * while every curve begins later, was logged without a step and does not extend the first one.
   */
  public List<Segment> segments() {
    return segments.of(curves.values());
  }

  /** Where its values lie on the axis. */
  Segments places() {
    return segments;
  }

  /** The configuration. */
  public Map<String, Object> config() {
    return Collections.unmodifiableMap(config);
  }

  /** What a person set as the run's summary. */
  public Map<String, Object> summary() {
    return Collections.unmodifiableMap(summary);
  }

  /** Which metrics are axes of others, and where the best value is the smallest or the largest. */
  public List<MetricDefined> definitions() {
    return Collections.unmodifiableList(definitions);
  }

  /** The latest alerts, the oldest first. */
  public Collection<AlertRaised> alerts() {
    return Collections.unmodifiableCollection(alerts);
  }

  /** The latest console lines, the oldest first. */
  public Collection<MessageLogged> console() {
    return Collections.unmodifiableCollection(console);
  }

  /** Who the run is, when its source says so. */
  public @Nullable RunInfo info() {
    return info;
  }

  /** How the run ended, when its source says so. */
  public @Nullable RunFinished end() {
    return end;
  }

  /** The last batch or epoch of a training that reports them. */
  public @Nullable Progress progress() {
    return progress;
  }

  /** How far the training is, when a foreign source says so. */
  public @Nullable Progressed progressed() {
    return progressed;
  }

  /** How often a source was rewritten and read again, so that what was known of it was void. */
  public int resets() {
    return resets;
  }

  /** A number that rises with everything that is reported to it. */
  long reports() {
    return reports;
  }

  /** How many lines of its source could not be read. */
  public long skipped() {
    return skipped;
  }

  /** The time between its rows. */
  public RowGaps rows() {
    return rows;
  }

  /** When the last record was written by its own clock, in seconds since 1970, or NaN. */
  public double lastTime() {
    return lastTime;
  }
}
