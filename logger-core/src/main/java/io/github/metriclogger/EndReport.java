package io.github.metriclogger;

import io.github.metriclogger.config.LoggerConfig;
import io.github.metriclogger.console.text.ErrorLine;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.pipeline.BoundedTask;
import io.github.metriclogger.spi.RunReporter;
import io.github.metriclogger.support.OwnLog;
import io.github.metriclogger.texts.CoreText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The report that {@code report.at_end} asks for. It is made of the files of a run that has ended,
 * and nothing that goes wrong there reaches the training.
 *
 * @param reporter who makes it
 * @param run the run directory
 * @param file where it is written
 * @param isShown whether the person is shown where it lies
 * @param language of the texts
 */
record EndReport(RunReporter reporter, Path run, Path file, boolean isShown, Locale language) {

  /**
   * The report that the settings ask for; of several processes only that of rank 0 makes a report.
   *
   * @param reporters who could make it; where there is none, that is said
   * @return null when there will be no report
   */
  static @Nullable EndReport of(
      LoggerConfig config, RunInfo run, List<RunReporter> reporters, Notes notes) {
    if (run.rank() != 0) {
      return null;
    }
    if (reporters.isEmpty()) {
      notes.warn.accept(CoreText.NO_REPORTER.in(notes.language));
      return null;
    }
    boolean isShown =
        config.sinks().stream().anyMatch(sink -> sink.name().equals("console") && sink.enabled());
    Path file = run.directory().resolve(config.report().file());
    return new EndReport(reporters.get(0), run.directory(), file, isShown, notes.language);
  }

  /**
   * Where the person is warned, and how.
   *
   * @param warn takes a warning
   * @param language of the person
   */
  record Notes(Consumer<String> warn, Locale language) {}

  /**
   * Makes the report. Throws nothing; a failure is warned of.
   *
   * @param limit the longest that it may hold up its caller
   */
  void make(Duration limit) {
    Throwable failure = BoundedTask.run("report", limit, this::write);
    if (failure instanceof TimeoutException) {
      OwnLog.warn(CoreText.REPORT_LATE.in(language, "file", file, "seconds", limit.toSeconds()));
    } else if (failure != null) {
      OwnLog.warn(CoreText.REPORT_FAILED.in(language, "run", run, "cause", failure));
    } else if (isShown) {
      ErrorLine.print(CoreText.REPORT_MADE.in(language, "file", file));
    }
  }

  private void write() throws Exception {
    // Its jar may be one that our own class loader does not see.
    Thread.currentThread().setContextClassLoader(reporter.getClass().getClassLoader());
    reporter.report(run, file, language);
  }
}
