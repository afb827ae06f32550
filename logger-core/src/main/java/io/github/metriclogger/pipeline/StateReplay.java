package io.github.metriclogger.pipeline;

import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.RunStarted;
import io.github.metriclogger.event.SummaryLogged;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tracks which parts of the run state a sink knows, and holds the events that supply the rest. They
 * do not come from the queue and are not counted. For the lane's thread only.
 */
final class StateReplay implements Delivery {
  private final Set<EventKind> kinds;
  private final List<RunEvent> missing = new ArrayList<>();
  private final Map<String, @Nullable MetricDefined> definitions = new HashMap<>();
  private @Nullable RunState compared;
  private @Nullable RunInfo run;
  private boolean revived;
  private @Nullable ConfigLogged config;
  private @Nullable SummaryLogged summary;
  private boolean finished;

  StateReplay(Set<EventKind> kinds) {
    this.kinds = kinds;
  }

  /**
   * Starts over for a new sink, which knows nothing.
   *
   * @param wasOpen whether the previous sink was open
   */
  void forget(boolean wasOpen) {
    revived |= wasOpen;
    compared = null;
    run = null;
    config = null;
    summary = null;
    finished = false;
    definitions.clear();
    missing.clear();
  }

  /** Whether {@code newest} has something for a sink that was never opened. */
  boolean hasContent(RunState newest) {
    return (newest.config() != null && wants(EventKind.CONFIG))
        || (newest.summary() != null && wants(EventKind.SUMMARY))
        || (!newest.definitions().isEmpty() && wants(EventKind.METRIC_DEFINITION));
  }

  /**
   * The run as this sink should see it. After a revival the earlier data come from this process
   * itself: the sink continues them and supersedes none.
   */
  RunInfo seen(RunInfo now) {
    if (!revived) {
      return now;
    }
    return new RunInfo(
        now.project(),
        now.name(),
        now.id(),
        now.group(),
        now.jobType(),
        now.tags(),
        now.notes(),
        now.directory(),
        now.startTime(),
        now.startStamp(),
        true,
        -1,
        now.rank(),
        now.worldSize());
  }

  /**
   * Collects what the sink does not know yet.
   *
   * @param newest the state
   */
  @SuppressWarnings("ReferenceEquality") // cheap, and a part that was logged again is replayed
  void compare(RunState newest) {
    if (newest == compared) {
      return;
    }
    missing.clear();
    if (newest.run() != run) {
      add(new RunStarted(seen(newest.run()), newest.run().startTime()));
    }
    if (newest.config() != config) {
      add(newest.config());
    }
    for (MetricDefined definition : newest.definitions().values()) {
      String name = definition.definition().name();
      if (definitions.get(name) != definition) {
        definitions.putIfAbsent(name, null); // makes room while a lack of memory does no harm
        add(definition);
      }
    }
    if (newest.summary() != summary) {
      add(newest.summary());
    }
    compared = newest; // last: if memory runs out before, the comparison is repeated
  }

  /** Adds the end of the run. */
  void finish(RunFinished last) {
    if (!finished && !missing.contains(last)) {
      add(last);
    }
  }

  @Override
  public boolean isEmpty() {
    return missing.isEmpty();
  }

  @Override
  public List<RunEvent> rest() {
    return Collections.unmodifiableList(missing);
  }

  @Override
  public void owned(int count) {
    for (int i = 0; i < count; i++) {
      know(missing.get(i));
    }
    if (count == missing.size()) {
      missing.clear(); // the usual case needs no memory
    } else {
      missing.subList(0, count).clear();
    }
  }

  @Override
  public void refused() {
    owned(1);
  }

  private void know(RunEvent event) {
    if (event instanceof RunStarted) {
      run = compared == null ? null : compared.run();
    } else if (event instanceof ConfigLogged logged) {
      config = logged;
    } else if (event instanceof SummaryLogged logged) {
      summary = logged;
    } else if (event instanceof MetricDefined logged) {
      definitions.put(logged.definition().name(), logged);
    } else if (event instanceof RunFinished) {
      finished = true;
    }
  }

  private void add(@Nullable RunEvent event) {
    if (event != null && wants(event.kind())) {
      missing.add(event);
    }
  }

  private boolean wants(EventKind kind) {
    return kinds.contains(kind);
  }
}
