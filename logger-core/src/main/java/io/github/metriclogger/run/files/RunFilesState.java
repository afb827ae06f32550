package io.github.metriclogger.run.files;

import io.github.metriclogger.event.CheckpointSaved;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.run.history.EarlierSteps;
import io.github.metriclogger.run.history.RunHistory;
import io.github.metriclogger.run.history.RunSummary;
import io.github.metriclogger.run.trainer.TrainerState;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.support.file.SafeFiles;
import io.github.metriclogger.texts.CoreText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link RunFilesSink} knows of its run. It outlives the sink, so that one that is made
 * after a failure continues where the one before stood. One for each run; used by its sink's thread
 * only.
 */
public final class RunFilesState {

  static final String CONFIG_FILE = "config.yaml";

  private static final int LARGEST_CONFIG = 64 << 20;

  private final Function<RunInfo, RunHistory> histories;
  private TrainerState trainer = new TrainerState();
  private RunSummary summary = new RunSummary();
  private Map<String, Object> earlierConfig = Map.of();
  private Map<String, Object> config = Map.of();
  private @Nullable RunInfo run;

  /** Whether the data of earlier starts are still to be looked at, for the step of the resume. */
  private boolean unsettled;

  private boolean counting;
  private long unwritten;
  private @Nullable CheckpointSaved failing;
  private int failures;

  /**
   * Knows nothing yet.
   *
   * @param formats the formats in which a resumed run's earlier steps can be read
   */
  public RunFilesState(List<RunReaderFactory> formats) {
    this.histories = info -> new RunHistory(info.directory(), formats);
  }

  /**
   * Knows nothing yet.
   *
   * @param history what earlier starts of the run logged
   */
  public RunFilesState(RunHistory history) {
    this.histories = info -> history;
  }

  TrainerState trainer() {
    return trainer;
  }

  RunSummary summary() {
    return summary;
  }

  /** Notes an event that only the memory holds. */
  void changed() {
    unwritten++;
  }

  void summaryWritten() {
    unwritten = 0;
  }

  long unwritten() {
    return unwritten;
  }

  /** How often writing the state of this checkpoint has failed, this time included. */
  int failed(CheckpointSaved event) {
    failures = event.equals(failing) ? failures + 1 : 1;
    failing = event;
    return failures;
  }

  /**
   * Records what the run is. On a resumed run it may come again with another step to continue from,
   * before anything is logged; without a step (after a failure) it says nothing new.
   *
   * @param context whom to warn of what cannot be read
   */
  void recordRun(RunInfo now, SinkContext context) {
    RunInfo known = run;
    if (known == null) {
      run = now;
      unsettled = now.resumed() && now.resumeStep() >= 0;
      if (unsettled) {
        readConfig(now.directory(), context);
      }
    } else if (now.resumeStep() >= 0 && now.resumeStep() != known.resumeStep() && !counting) {
      run = now;
      unsettled = now.resumed();
    }
  }

  /**
   * Whether the data of earlier starts are still to be taken over. They are as late as can be: the
   * step that the run continues from is known for certain when the first event comes.
   */
  boolean unsettled() {
    return unsettled;
  }

  /** Takes over what the directory of a resumed run holds of the steps before, once. */
  void settle(SinkContext context) {
    RunInfo now = run;
    if (!unsettled || now == null) {
      return;
    }
    unsettled = false;
    RunSummary earlier = RunSummary.read(now.directory()).orElseGet(RunSummary::new);
    earlier.setUserParts(summary);
    summary = earlier;
    takeOver(now, context);
    trainer.config(config);
  }

  /** The first event of this start is here: the step of the resume is settled for good. */
  void count(SinkContext context) {
    settle(context);
    counting = true;
  }

  /** Merges the config of this start; returns it with what an earlier start logged below it. */
  Map<String, Object> wholeConfig(Map<String, Object> logged) {
    config = logged;
    trainer.config(logged);
    return merged(earlierConfig, logged);
  }

  private void readConfig(Path directory, SinkContext context) {
    Path file = directory.resolve(CONFIG_FILE);
    if (!Files.exists(file)) {
      return;
    }
    try {
      earlierConfig = YamlText.parse(SafeFiles.readText(file, LARGEST_CONFIG));
    } catch (IOException e) {
      String cause = String.valueOf(e.getMessage());
      CoreText.CONFIG_UNREADABLE.warn(context, "file", file, "cause", cause);
    }
  }

  private void takeOver(RunInfo now, SinkContext context) {
    Optional<RunHistory.Earlier> found = histories.apply(now).before(now.resumeStep());
    if (found.isEmpty()) {
      trainer = new EarlierSteps(now.resumeStep(), lastCheckpoint()).training();
      summary.dropMetricsFrom(now.resumeStep());
      return;
    }
    EarlierSteps steps = found.get().steps();
    trainer = steps.training();
    if (steps.warning() != null) {
      context.warn(steps.warning());
    }
    Exception failure = found.get().failure();
    if (failure == null) {
      summary.clearMetrics();
      summary.addMetrics(steps.metrics());
    } else {
      CoreText.SUMMARY_MISSES.warn(context, "cause", String.valueOf(failure.getMessage()));
      summary.dropMetricsFrom(now.resumeStep());
    }
  }

  private @Nullable Path lastCheckpoint() {
    String last = summary.lastCheckpoint();
    return last == null ? null : Path.of(last);
  }

  private static Map<String, Object> merged(Map<?, ?> base, Map<?, ?> over) {
    Map<String, Object> merged = new LinkedHashMap<>();
    base.forEach((key, value) -> merged.put(String.valueOf(key), value));
    over.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          Object known = base.get(key);
          if (known instanceof Map<?, ?> below && value instanceof Map<?, ?> above) {
            merged.put(name, merged(below, above));
          } else {
            merged.put(name, value);
          }
        });
    return merged;
  }
}
