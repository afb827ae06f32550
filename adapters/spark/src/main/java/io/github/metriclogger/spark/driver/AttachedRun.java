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
import org.jspecify.annotations.Nullable;

/**
 * The run that takes the rows: the logger that the program attached. Rows that come before wait, up
 * to {@value #EARLY_BYTES} bytes. Safe for use by several threads.
 */
final class AttachedRun {

  static final long EARLY_BYTES = 16L << 20;

  private final List<byte[]> early = new ArrayList<>();
  private long earlyBytes;
  private long written;
  private long dropped;
  private volatile @Nullable MetricLogger logger;

  /** Takes a logger; what waited goes there. */
  synchronized void attach(MetricLogger attached) {
    logger = attached;
    early.forEach(this::write);
    early.clear();
    earlyBytes = 0;
  }

  /** The logger; null as long as there is none. */
  @Nullable MetricLogger logger() {
    return logger;
  }

  /** What executors may know of the run. */
  RunAnswer answer() {
    MetricLogger open = logger;
    return open == null
        ? RunAnswer.NONE
        : new RunAnswer(open.runId(), open.runDirectory().toString());
  }

  /** Writes rows; never throws. */
  synchronized void write(byte[] rows) {
    MetricLogger open = logger;
    if (open != null) {
      try {
        EventDecoder.read(rows, event -> log(open, event));
      } catch (RuntimeException damaged) {
        OwnLog.failure("spark message", "A message of an executor is damaged: " + damaged);
      }
    } else if (earlyBytes + rows.length <= EARLY_BYTES) {
      early.add(rows);
      earlyBytes += rows.length;
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
    MetricLogger open = logger;
    if (open != null) {
      open.logEvent(new MessageLogged(MessageLevel.WARN, text, TimeSource.system().wallTime()));
    }
  }

  /** How many events were written to the run. */
  synchronized long written() {
    return written;
  }

  /** How many messages were dropped for want of a run. */
  synchronized long dropped() {
    return dropped;
  }
}
