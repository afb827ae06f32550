package io.github.metriclogger.spark.executor;

import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.Progress;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.SinkReport;
import io.github.metriclogger.spi.EventRelay;
import io.github.metriclogger.support.OwnLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Takes the events of one logger of a task. */
final class TaskRelay implements EventRelay {

  private final TaskAttempt task;
  private final RowBuffer rows;
  private final TagSuffix suffix;

  TaskRelay(TaskAttempt task, RowBuffer rows, TagSuffix suffix) {
    this.task = task;
    this.rows = rows;
    this.suffix = suffix;
  }

  /** Where a training stands is shown of one worker: on one console they would take turns. */
  @Override
  public void relay(RunEvent event) {
    if (!(event instanceof Progress) || task.partition() == 0) {
      rows.add(suffix.of(event));
    }
  }

  @Override
  public boolean flush(Duration timeout) {
    return task.flush(rows, timeout);
  }

  @Override
  public String runId() {
    return task.run().id();
  }

  @Override
  public Path runDirectory() {
    return Path.of(task.run().directory());
  }

  @Override
  public int rank() {
    return task.rank();
  }

  @Override
  public int worldSize() {
    return task.worldSize();
  }

  @Override
  public List<SinkReport> reports() {
    return List.of(task.side().sender().counters().report());
  }

  /** In the log of the executor, and with the driver, where a person looks. */
  @Override
  public void warn(String text) {
    OwnLog.warn(text);
    String said = "Spark executor " + task.side().id() + ": " + text;
    rows.add(new MessageLogged(MessageLevel.WARN, said, task.side().time().wallTime()));
  }
}
