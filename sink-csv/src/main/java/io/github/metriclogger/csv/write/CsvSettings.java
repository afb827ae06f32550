package io.github.metriclogger.csv.write;

import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.spi.SinkOptions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings under {@code sinks.csv}.
 *
 * @param layout of the metrics file
 * @param directory where the files are, or null for the run directory; may contain {@code
 *     {project}}, {@code {name}}, {@code {id}}
 * @param file the metrics file
 * @param epochFile the epoch file, or null for none
 * @param batchFile the batch file, or null for none; both may contain {@code {start}}
 */
public record CsvSettings(
    CsvLayout layout,
    @Nullable String directory,
    String file,
    @Nullable String epochFile,
    @Nullable String batchFile) {

  private static final String START = "{start}";

  /** Reads and checks the settings. */
  public static CsvSettings read(SinkOptions options) {
    var directory = options.text("dir");
    if (directory != null) {
      checkDirectory(options, directory);
    }
    var epochs = options.flag("epoch_metrics", true);
    var batches = options.flag("batch_metrics", false);
    var epochFile = file(options, "epoch_file", "metrics/epoch_metrics_{start}.csv");
    var batchFile = file(options, "batch_file", "metrics/batch_metrics_{start}.csv");
    var settings =
        new CsvSettings(
            options.choice("layout", CsvLayout.WIDE),
            directory,
            file(options, "file", "metrics.csv"),
            epochs ? epochFile : null,
            batches ? batchFile : null);
    settings.checkDistinct(options);
    return settings;
  }

  /** Returns the metrics file of a run. */
  Path metricsPath(RunInfo run) {
    return inDirectory(run, file);
  }

  /** Returns a file of a run, given its name in these settings. */
  Path inDirectory(RunInfo run, String name) {
    var base = run.directory();
    if (directory != null) {
      base =
          Path.of(
              directory
                  .replace("{project}", run.project())
                  .replace("{name}", run.name())
                  .replace("{id}", run.id()));
    }
    return base.resolve(name.replace(START, run.startStamp()));
  }

  /**
   * Returns the file name of a training that has a prefix, which is inserted before the extension.
   *
   * @param name of the file in these settings
   * @param training a path segment
   */
  static String ofTraining(String name, String training) {
    var dot = name.lastIndexOf('.');
    var end = dot > name.lastIndexOf('/') + 1 ? dot : name.length();
    return name.substring(0, end) + "_" + training + name.substring(end);
  }

  private void checkDistinct(SinkOptions options) {
    if (file.equals(epochFile) || file.equals(batchFile)) {
      options.problem("file", "the epoch and batch files need different names");
    } else if (epochFile != null && epochFile.equals(batchFile)) {
      options.problem("batch_file", "is the epoch file; it needs a different name");
    }
  }

  private static String file(SinkOptions options, String key, String fallback) {
    var name = options.text(key, fallback);
    var message = problemOf(name);
    if (message == null) {
      return name;
    }
    options.problem(key, message);
    return fallback;
  }

  private static @Nullable String problemOf(String name) {
    try {
      var path = Path.of(name.replace(START, "start"));
      if (path.isAbsolute() || name.isBlank() || name.indexOf('\\') >= 0) {
        return "must be a file name like metrics.csv or metrics/epochs.csv; to put the files"
            + " elsewhere set dir";
      }
      for (var part : path) {
        if (List.of("", ".", "..").contains(part.toString())) {
          return "must stay inside its directory, without . and ..";
        }
      }
      return null;
    } catch (InvalidPathException e) {
      return "is not a valid file name here: " + e.getReason();
    }
  }

  private static void checkDirectory(SinkOptions options, String directory) {
    try {
      if (Path.of(directory.replace('{', '_').replace('}', '_')).toString().isEmpty()) {
        options.problem("dir", "is empty; leave it out to use the run directory");
      }
    } catch (InvalidPathException e) {
      options.problem("dir", "is not a valid directory name here: " + e.getReason());
    }
  }
}
