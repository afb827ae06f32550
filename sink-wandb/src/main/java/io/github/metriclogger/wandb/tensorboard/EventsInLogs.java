package io.github.metriclogger.wandb.tensorboard;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.wandb.log.RunLogs;
import io.github.metriclogger.wandb.read.WandbRunReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the logs already hold. It is needed when event files are reported from their start again,
 * because a file was deleted or replaced, or because a training went back to an earlier step and
 * superseded rows that are on the server. Memory use grows with the logs.
 */
final class EventsInLogs implements RunVisitor {

  /** A value, or something else whose kind stands for it. */
  private record Known(EventKind kind, String tag, long step, long value) {}

  private final Set<Known> known = new HashSet<>();

  private EventsInLogs() {}

  /** Reads the logs. */
  static EventsInLogs read(List<Path> logs) throws IOException {
    EventsInLogs found = new EventsInLogs();
    for (Path log : logs) {
      RunLogs logsOfRun = new RunLogs(log);
      logsOfRun.look();
      try (RunReader reader = new WandbRunReader(logsOfRun, ReadPosition.START)) {
        boolean more = true;
        while (more) {
          more = reader.poll(found);
        }
      }
    }
    return found;
  }

  /** Whether an event is in the logs; never true for an event without a step. */
  boolean has(RunEvent event) {
    Known key = key(event);
    return key != null && known.contains(key);
  }

  @Override
  public void scalar(String tag, long step, double wallTime, double value) {
    event(new Scalar(tag, value, step, wallTime));
  }

  @Override
  public void event(RunEvent event) {
    Known key = key(event);
    if (key != null) {
      known.add(key);
    }
  }

  private static @Nullable Known key(RunEvent event) {
    if (event instanceof Scalar scalar) {
      long bits = Double.doubleToLongBits(scalar.value());
      return new Known(EventKind.SCALARS, scalar.tag(), scalar.step(), bits);
    }
    FollowedEvent named = FollowedEvent.of(event);
    if (named == null) {
      return null;
    }
    boolean isCurve = event.kind() == EventKind.PR_CURVE; // which is a table in a log
    return new Known(isCurve ? EventKind.TABLE : event.kind(), named.tag(), named.step(), 0);
  }
}
