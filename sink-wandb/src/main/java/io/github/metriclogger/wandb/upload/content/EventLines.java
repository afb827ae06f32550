package io.github.metriclogger.wandb.upload.content;

import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import java.util.ArrayList;
import java.util.List;

/** Makes the lines of wandb-events.jsonl from samples of the machine. */
public final class EventLines {

  private final Offsets base;
  private final LogRecord.Run run;

  /** Lines of a run that continues behind what the server has. */
  public EventLines(Offsets base, LogRecord.Run run) {
    this.base = base;
    this.run = run;
  }

  /** The line of a sample of the machine. */
  public StringBuilder line(LogRecord.Stats stats) {
    JsonTree tree = new JsonTree();
    double runtime = stats.wallTime() - run.startTime() + run.runtime() + base.runtime();
    tree.put(List.of("_wandb"), "true");
    tree.put(List.of("_timestamp"), Json.write(stats.wallTime()));
    tree.put(List.of("_runtime"), Json.write(Math.max(0, Math.round(runtime * 1e6) / 1e6)));
    for (Item item : stats.items()) {
      List<String> path = new ArrayList<>(item.path());
      path.set(0, "system." + path.get(0));
      tree.put(path, item.json());
    }
    StringBuilder line = new StringBuilder();
    tree.write(line);
    return line;
  }
}
