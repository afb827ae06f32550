package io.github.metriclogger.wandb.read;

import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunStarted;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.event.SystemSampled;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.wandb.log.record.HistoryFields;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.log.record.ValueTree;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reports what records say of a run, and keeps what later ones change. Not for use by several
 * threads.
 */
final class RunReplay {

  /** Not a person's: the official client's notes, and ours. */
  private static final List<String> OWN_KEYS = List.of("_wandb", ReadStart.OWN_KEY);

  private static final int KILLED = 255;

  private final Path directory;
  private final ValueTree config = new ValueTree();
  private final ReadSummary summary = new ReadSummary();
  private final ReadLines output = new ReadLines(MessageLevel.INFO);
  private final ReadLines errors = new ReadLines(MessageLevel.WARN);
  private Map<String, Object> toldConfig = Map.of();
  private double time;

  /**
   * A replay that has read nothing yet.
   *
   * @param directory where the run is
   */
  RunReplay(Path directory) {
    this.directory = directory;
  }

  /**
   * Reports what a record says, or keeps it until {@link #flush}.
   *
   * @param log the log that it stands in
   */
  void report(LogRecord record, FollowedLog log, RunVisitor visitor) {
    if (record instanceof LogRecord.History row) {
      row(row.items(), log, visitor);
    } else if (record instanceof LogRecord.Summary changed) {
      summary.change(changed);
    } else if (record instanceof LogRecord.Run run) {
      run(run, log, visitor);
    } else if (record instanceof LogRecord.Config changed) {
      changed.updated().forEach(config::put);
      changed.removed().forEach(config::remove);
      config(visitor);
    } else if (record instanceof LogRecord.Stats stats) {
      stats(stats, visitor);
    } else {
      rare(record, visitor);
    }
  }

  private void rare(LogRecord record, RunVisitor visitor) {
    if (record instanceof LogRecord.Output piece) {
      at(piece.wallTime());
      (piece.error() ? errors : output).add(piece.text(), time, visitor);
    } else if (record instanceof LogRecord.Alert alert) {
      AlertLevel level = level(alert.level());
      visitor.event(new AlertRaised(level, alert.title(), alert.text(), -1, time));
    } else if (record instanceof LogRecord.Metric metric && metric.defined()) {
      ReadMetric.report(metric, time, visitor);
    } else if (record instanceof LogRecord.Exit exit) {
      output.end(visitor);
      errors.end(visitor);
      flush(visitor);
      visitor.event(new RunFinished(status(exit.code()), null, time));
    }
  }

  private static AlertLevel level(String name) {
    return switch (name) {
      case "WARN" -> AlertLevel.WARN;
      case "ERROR" -> AlertLevel.ERROR;
      default -> AlertLevel.INFO;
    };
  }

  private static RunStatus status(int code) {
    return switch (code) {
      case 0 -> RunStatus.FINISHED; // or stopped: W&B knows no difference
      case KILLED -> RunStatus.KILLED;
      default -> RunStatus.FAILED;
    };
  }

  private void row(List<Item> row, FollowedLog log, RunVisitor visitor) {
    Long step = RowReplay.wholeNumber(row, HistoryFields.TRUE_STEP);
    if (step == null) {
      step = RowReplay.wholeNumber(row, HistoryFields.STEP);
    }
    double wallTime = RowReplay.number(row, HistoryFields.TIMESTAMP, Double.NaN);
    at(wallTime);
    summary.see(row);
    log.rows().report(row, log.place(step, wallTime, time), visitor);
  }

  private void run(LogRecord.Run run, FollowedLog log, RunVisitor visitor) {
    at(run.startTime());
    visitor.event(new RunStarted(ReadStart.info(run, directory, log.stamp()), time));
    run.config().forEach(config::put);
    config(visitor);
  }

  private void config(RunVisitor visitor) {
    Map<String, Object> shown = new LinkedHashMap<>(config.root());
    OWN_KEYS.forEach(shown::remove);
    ConfigLogged event = new ConfigLogged(shown, time);
    if (!event.config().equals(toldConfig)) {
      toldConfig = event.config();
      visitor.event(event);
    }
  }

  private void stats(LogRecord.Stats stats, RunVisitor visitor) {
    at(stats.wallTime());
    Map<String, Double> values = new LinkedHashMap<>();
    for (Item item : stats.items()) {
      Double value = number(Json.parseOrText(item.json()));
      if (value != null) {
        values.put(String.join(".", item.path()), value);
      }
    }
    visitor.event(new SystemSampled(values, time));
  }

  private static @Nullable Double number(@Nullable Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    return value instanceof String text && RowReplay.isNonFinite(text)
        ? Double.valueOf(text)
        : null;
  }

  private void at(double wallTime) {
    time = Double.isFinite(wallTime) ? wallTime : time;
  }

  /** Reports what was kept: at the end of a slice all was reported. */
  void flush(RunVisitor visitor) {
    summary.flush(time, visitor);
  }
}
