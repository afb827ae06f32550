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
import org.jspecify.annotations.Nullable;

/**
 * What a {@link RunFilesSink} knows about its run. It outlives the sink, so that a replacement
 * after a failure continues where the failed sink stopped. One per run; for its sink's thread only.
 */
public final class RunFilesState {

  static final String CONFIG_FILE = "config.yaml";

  private static final int LARGEST_CONFIG = 64 << 20;

  private final List<RunReaderFactory> formats;
  private final @Nullable RunHistory history;
  private TrainerState trainer = new TrainerState();
  private RunSummary summary = new RunSummary();
  private Map<String, Object> earlierConfig = Map.of();
  private Map<String, Object> config = Map.of();
  private @Nullable RunInfo run;

  /**
   * Whether the data of earlier starts have yet to be taken over, once the step of the resume is
   * certain.
   */
  private boolean unsettled;

  private boolean counting;
  private long unwritten;
  private @Nullable CheckpointSaved failing;
  private int failures;

  /**
   * Creates an empty state.
   *
   * @param formats the formats that can be read for the earlier steps of a resumed run
   */
  public RunFilesState(List<RunReaderFactory> formats) {
    this.formats = formats;
    this.history = null;
  }

  /**
   * Creates an empty state.
   *
   * @param history the data of earlier starts of the run
   */
  public RunFilesState(RunHistory history) {
    this.formats = List.of();
    this.history = history;
  }

  TrainerState trainer() {
    return trainer;
  }

  RunSummary summary() {
    return summary;
  }

  /** Counts a change that is held only in memory. */
  void changed() {
    unwritten++;
  }

  void summaryWritten() {
    unwritten = 0;
  }

  long unwritten() {
    return unwritten;
  }

  /** Counts a failure to write the state of a checkpoint and returns how many there were. */
  int failed(CheckpointSaved event) {
    failures = event.equals(failing) ? failures + 1 : 1;
    failing = event;
    return failures;
  }

  /**
   * Sets the description of the run. For a resumed run it may be called again with another step to
   * continue from, until something is logged; a description without a step (after a failure) is
   * ignored.
   *
   * @param context takes warnings about files that cannot be read
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
   * Whether the data of earlier starts have yet to be taken over. This is done as late as possible,
   * because the step from which the run continues is certain only when the first event arrives.
   */
  boolean unsettled() {
    return unsettled;
  }

  /** Takes over, once, what the directory of a resumed run holds of earlier steps. */
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

  /** Called for the first event of this start, after which the step of the resume is final. */
  void count(SinkContext context) {
    settle(context);
    counting = true;
  }

  /** Sets the config of this start and returns it merged over that of earlier starts. */
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
    RunHistory known = history == null ? new RunHistory(now.directory(), formats) : history;
    Optional<RunHistory.Earlier> found = known.before(now.resumeStep());
    if (found.isEmpty()) {
      trainer = new EarlierSteps(now.resumeStep(), lastCheckpoint()).training();
      summary.dropMetricsFrom(now.resumeStep());
      return;
    }
    EarlierSteps steps = found.get().steps();
    trainer = steps.training();
    String unreadable = steps.unreadable();
    if (unreadable != null) {
      CoreText.CHECKPOINT_UNREADABLE.warn(context, "cause", unreadable);
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
