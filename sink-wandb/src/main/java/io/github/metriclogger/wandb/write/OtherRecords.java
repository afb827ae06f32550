package io.github.metriclogger.wandb.write;

import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.event.SystemSampled;
import io.github.metriclogger.support.PlainText;
import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.support.json.Json.NonFinite;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import java.util.ArrayList;
import java.util.List;

/** Records that follow from one event alone. */
final class OtherRecords {

  private static final int LONGEST_TITLE = 63;
  private static final long ALERT_WAIT_MILLIS = 60_000;
  private static final int FAILED = 1;
  private static final int KILLED = 255;

  private OtherRecords() {}

  static LogRecord.Alert alert(AlertRaised alert) {
    return new LogRecord.Alert(
        title(alert.title()), alert.text(), alert.level().name(), ALERT_WAIT_MILLIS);
  }

  private static String title(String title) {
    if (title.length() <= LONGEST_TITLE) {
      return title;
    }
    return PlainText.cut(title, LONGEST_TITLE - 1) + "…";
  }

  /** The core's samples already have the names that the server's page knows. */
  static LogRecord.Stats stats(SystemSampled sample) {
    List<Item> items = new ArrayList<>();
    sample
        .values()
        .forEach((name, value) -> items.add(Item.of(name, Json.write(value, NonFinite.TEXT))));
    return new LogRecord.Stats(sample.wallTime(), items);
  }

  /**
   * The end of the run.
   *
   * @param runtime seconds that the run took
   */
  static LogRecord.Exit exit(RunStatus status, double runtime) {
    int code =
        switch (status) {
          case FINISHED, STOPPED -> 0;
          case KILLED -> KILLED;
          case FAILED, RUNNING -> FAILED;
        };
    return new LogRecord.Exit(code, (int) runtime);
  }
}
