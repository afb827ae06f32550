package io.github.metriclogger.spi;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.SinkReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Brings the events of a worker to the process that has the run: what an adapter for a cluster
 * implements, for {@link io.github.metriclogger.MetricLogger#relayedBy}. The logger checks input,
 * stamps the time and knows the worker's steps; the relay carries.
 *
 * <p>Threads: any number at once. Errors: nothing may be thrown.
 */
public interface EventRelay {

  /**
   * Takes an event, of any kind but a checkpoint, the start and the end of a run and a program's
   * own. A {@link io.github.metriclogger.event.ConfigLogged} or {@link
   * io.github.metriclogger.event.SummaryLogged} holds what is to be added, not the whole.
   *
   * @param event the event
   */
  void relay(RunEvent event);

  /**
   * Sends what was taken.
   *
   * @param timeout the longest wait
   * @return false when not all of it has arrived
   */
  boolean flush(Duration timeout);

  /** The key of the run; empty when it is not known. */
  String runId();

  /** The run directory, on the machine of the process that has the run; empty when not known. */
  Path runDirectory();

  /** This worker among those that train together, from 0. */
  int rank();

  /** How many workers train together. */
  int worldSize();

  /** What became of the events so far. */
  List<SinkReport> reports();

  /**
   * Shows a warning to a person.
   *
   * @param text the warning
   */
  void warn(String text);
}
