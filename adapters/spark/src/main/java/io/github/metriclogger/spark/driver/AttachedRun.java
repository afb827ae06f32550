package io.github.metriclogger.spark.driver;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.GraphLogged;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.spark.message.EventDecoder;
import io.github.metriclogger.spark.message.RunAnswer;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.OwnLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The run that takes the rows: the logger that the program attached. <b>A stage belongs to the run
 * that was attached when it began</b>, and so do rows that come when another run has followed. Rows
 * that come while no run is open wait, up to {@value #EARLY_BYTES} bytes. Safe for use by several
 * threads.
 */
final class AttachedRun {

  static final long EARLY_BYTES = 16L << 20;

  private final List<EarlyRows> early = new ArrayList<>();
  private final Map<Integer, Attachment> runs = new RecentStages<>();
  private long earlyBytes;
  private long written;
  private long dropped;
  private volatile @Nullable Attachment current;

  /** A logger, from when it was attached until it is closed. */
  static final class Attachment {

    private final MetricLogger logger;
    private volatile boolean isClosed;

    Attachment(MetricLogger logger) {
      this.logger = logger;
    }
  }

  /** Rows that wait for a run. */
  private record EarlyRows(@SuppressWarnings("ArrayRecordComponent") byte[] rows, int stage) {}

  /** Takes a logger; what waited goes there. */
  synchronized void attach(Attachment attached) {
    current = attached;
    List<EarlyRows> waiting = List.copyOf(early);
    early.clear();
    earlyBytes = 0;
    waiting.forEach(each -> write(each.rows, each.stage));
  }

  /** A run is being closed: what comes now for its stages is too late. */
  void close(Attachment attached) {
    attached.isClosed = true;
  }

  /** A stage begins, or is seen to have begun. */
  synchronized void begin(int stage) {
    Attachment open = open();
    if (open != null && stage >= 0) {
      runs.putIfAbsent(stage, open);
    }
  }

  /** Stages are numbered from 0 again. */
  synchronized void forgetStages() {
    runs.clear();
  }

  /** Whether a run takes the rows of a stage. */
  synchronized boolean isOf(int stage, Attachment attached) {
    return runs.getOrDefault(stage, current) == attached;
  }

  private @Nullable Attachment open() {
    Attachment attached = current;
    return attached == null || attached.isClosed ? null : attached;
  }

  /** The logger that was attached last; null as long as there is none. */
  @Nullable MetricLogger logger() {
    Attachment attached = current;
    return attached == null ? null : attached.logger;
  }

  /** What executors may know of the run of a stage. */
  synchronized RunAnswer answer(int stage) {
    Attachment attached = runs.getOrDefault(stage, open());
    return attached == null
        ? RunAnswer.NONE
        : new RunAnswer(attached.logger.runId(), attached.logger.runDirectory().toString());
  }

  /** Writes rows of a stage; never throws. */
  synchronized void write(byte[] rows, int stage) {
    Attachment attached = runs.getOrDefault(stage, open());
    if (attached == null) {
      await(new EarlyRows(rows, stage));
    } else if (attached.isClosed) {
      dropped++;
      OwnLog.failure(
          "spark late",
          "Rows of Spark tasks are dropped, since their run was closed before they came: close it"
              + " when its jobs have ended.");
    } else {
      try {
        EventDecoder.read(rows, event -> log(attached.logger, event));
      } catch (RuntimeException damaged) {
        OwnLog.failure("spark message", "A message of an executor is damaged: " + damaged);
      }
    }
  }

  private void await(EarlyRows rows) {
    if (earlyBytes + rows.rows.length <= EARLY_BYTES) {
      early.add(rows);
      earlyBytes += rows.rows.length;
    } else {
      dropped++;
      OwnLog.failure(
          "spark attach",
          "Rows of Spark tasks are dropped, since no logger takes them: call"
              + " SparkMetrics.attach(logger) on the driver.");
    }
  }

  /** The state of a run has doors of its own. */
  private void log(MetricLogger open, RunEvent event) {
    written++;
    if (event instanceof ConfigLogged config) {
      open.logConfig(config.config());
    } else if (event instanceof SummaryLogged summary) {
      summary.summary().forEach(open::logSummary);
    } else if (event instanceof MetricDefined defined) {
      open.defineMetric(defined.definition());
    } else if (event instanceof AlertRaised alert) {
      open.logAlert(alert.level(), alert.title(), alert.text());
    } else if (event instanceof GraphLogged graph) {
      open.logGraph(graph.graph());
    } else {
      open.logEvent(event);
    }
  }

  /** Warns a person, where the run does. */
  void warn(String text) {
    OwnLog.warn(text);
    Attachment open = open();
    if (open != null) {
      open.logger.logEvent(
          new MessageLogged(MessageLevel.WARN, text, TimeSource.system().wallTime()));
    }
  }

  /** How many events were written to the run. */
  synchronized long written() {
    return written;
  }

  /** How many messages were dropped for want of an open run. */
  synchronized long dropped() {
    return dropped;
  }
}
