package io.github.metriclogger.cli.page.runs;

import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.run.RunFields;
import io.github.metriclogger.cli.source.ConfigFiles;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the small files of a run say, without reading its values: {@code run.json}, {@code
 * summary.json} and its configuration. Empty maps where there is none of them.
 *
 * @param record {@code run.json}
 * @param metrics for each tag what {@code summary.json} says of it
 * @param config the configuration
 * @param updated when the summary was written, in seconds since 1970, or NaN
 */
record RunGlance(RunFields record, Map<?, ?> metrics, Map<String, Object> config, double updated) {

  private static final RunGlance NOTHING =
      new RunGlance(RunFields.NONE, Map.of(), Map.of(), Double.NaN);

  /** Reads the small files of a run. */
  static RunGlance of(FoundRun found) {
    Map<String, Object> config = ConfigFiles.read(found.configFiles());
    if (found.kind() != FoundRun.Kind.RUN_DIRECTORY) {
      return new RunGlance(RunFields.NONE, Map.of(), config, Double.NaN);
    }
    RunFields summary = RunFields.read(found.path(), RunFields.SUMMARY);
    return new RunGlance(
        RunFields.read(found.path(), RunFields.RECORD),
        summary.map("metrics"),
        config,
        summary.time("updated"));
  }

  /** Nothing is known yet. */
  static RunGlance nothing() {
    return NOTHING;
  }

  /** When the small files changed last; a sum, to be compared with an earlier one only. */
  static long stamp(FoundRun found) {
    long stamp = found.configFiles().size();
    for (Path file : found.configFiles()) {
      stamp = 31 * stamp + changed(file);
    }
    if (found.kind() == FoundRun.Kind.RUN_DIRECTORY) {
      stamp = 31 * stamp + changed(found.path().resolve(RunFields.RECORD));
      stamp = 31 * stamp + changed(found.path().resolve(RunFields.SUMMARY));
    }
    return stamp;
  }

  /** How many bytes the data of a run are, at least. */
  static double size(FoundRun found) {
    double size = 0;
    for (Formats.Source source : found.sources()) {
      try (Stream<Path> files = Files.walk(source.path(), 2)) {
        size += files.mapToLong(file -> file.toFile().length()).sum();
      } catch (IOException | UncheckedIOException notThere) {
        // reading will say so
      }
    }
    return size;
  }

  private static long changed(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (IOException notThere) {
      return 0;
    }
  }

  /** What is known of each tag, in the shape of the page: its last value and its extremes. */
  Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    metrics.forEach(
        (tag, figures) -> {
          if (figures instanceof Map<?, ?> known) {
            summary.put(
                String.valueOf(tag),
                PageNumbers.summary(
                    number(known.get("last")), number(known.get("min")), number(known.get("max"))));
          }
        });
    return summary;
  }

  private static double number(@Nullable Object value) {
    Double number = Json.number(value);
    return number == null ? Double.NaN : number;
  }

  /** The run as far as the small files know it: its configuration. */
  LoadedRun run() {
    LoadedRun run = new LoadedRun(0, false);
    run.config(config);
    run.rows().suppose(usualGap());
    return run;
  }

  /** The mean time between the values of the metric that was logged most often, or NaN. */
  private double usualGap() {
    double most = 0;
    for (Object figures : metrics.values()) {
      double count = figures instanceof Map<?, ?> known ? number(known.get("count")) : Double.NaN;
      most = count > most ? count : most;
    }
    double seconds = updated - record.time("started");
    return most > 0 && seconds > 0 ? seconds / most : Double.NaN;
  }

  /** Tells a run of its last sign of life. */
  void noteUpdated(LoadedRun run) {
    if (updated > 0) {
      run.event(new SummaryLogged(Map.of(), updated));
    }
  }
}
