package io.github.metriclogger;

import io.github.metriclogger.config.ConfigSources;
import io.github.metriclogger.config.ResumeMode;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.TimeSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Settings by program, for {@link MetricLogger#builder()}. What is set here wins over environment
 * and file, as flags do. Not for use by several threads.
 */
public final class MetricLoggerBuilder {

  private final Map<String, Object> settings = new LinkedHashMap<>();
  private final Map<String, Sink> sinks = new LinkedHashMap<>();
  private @Nullable Path yaml;
  private LoggerFlags flags = LoggerFlags.NONE;
  private Map<String, String> environment = System.getenv();
  private TimeSource time = TimeSource.system();

  MetricLoggerBuilder() {}

  /**
   * Reads settings from a YAML file.
   *
   * @param file the file
   */
  public MetricLoggerBuilder yaml(Path file) {
    yaml = Objects.requireNonNull(file, "file");
    return this;
  }

  /**
   * Takes command-line flags.
   *
   * @param parsed the flags
   */
  public MetricLoggerBuilder flags(LoggerFlags parsed) {
    flags = Objects.requireNonNull(parsed, "parsed");
    return this;
  }

  /**
   * Sets {@code run.project}.
   *
   * @param project group of comparable runs; one path segment
   */
  public MetricLoggerBuilder project(String project) {
    return set("run.project", project);
  }

  /**
   * Sets {@code run.name}.
   *
   * @param name label for people; one path segment
   */
  public MetricLoggerBuilder name(String name) {
    return set("run.name", name);
  }

  /**
   * Sets {@code run.dir}.
   *
   * @param directory where runs are kept
   */
  public MetricLoggerBuilder dir(Path directory) {
    return set("run.dir", directory.toString());
  }

  /**
   * Sets {@code run.id}.
   *
   * @param id the run's unique key, by which it is resumed; one path segment
   */
  public MetricLoggerBuilder id(String id) {
    return set("run.id", id);
  }

  /**
   * Sets {@code run.group}.
   *
   * @param group runs that belong together within the project, e.g. the folds of one experiment
   */
  public MetricLoggerBuilder group(String group) {
    return set("run.group", group);
  }

  /**
   * Sets {@code run.tags}.
   *
   * @param tags short labels to find the run by
   */
  public MetricLoggerBuilder tags(String... tags) {
    return set("run.tags", List.of(tags));
  }

  /**
   * Sets {@code run.notes}.
   *
   * @param notes what a person should know of the run
   */
  public MetricLoggerBuilder notes(String notes) {
    return set("run.notes", notes);
  }

  /**
   * Sets {@code run.resume}.
   *
   * @param mode whether an earlier run is continued
   */
  public MetricLoggerBuilder resume(ResumeMode mode) {
    return set("run.resume", mode.name().toLowerCase(Locale.ROOT));
  }

  /**
   * Sets any setting of the YAML form.
   *
   * @param path its path, e.g. {@code pipeline.capacity}
   * @param value a string, number, boolean, list or map
   */
  public MetricLoggerBuilder set(String path, Object value) {
    settings.put(Objects.requireNonNull(path, "path"), Objects.requireNonNull(value, "value"));
    return this;
  }

  /**
   * Switches a sink type on, with settings.
   *
   * @param type the type's name, e.g. {@code csv}
   * @param options its settings, as in YAML
   */
  public MetricLoggerBuilder sink(String type, Map<String, ?> options) {
    set("sinks." + type + ".enabled", true);
    options.forEach((key, value) -> set("sinks." + type + "." + key, value));
    return this;
  }

  /**
   * Adds a sink of the program's own. It stands beside the others: {@code open} refuses the name of
   * a sink that is on (of which {@code csv}, {@code console} and {@code log} are unless they are
   * switched off), and {@code run}. Another sink of the same name takes the place of the one
   * before.
   *
   * @param name its name in reports
   * @param sink not open yet; the logger opens and closes it
   */
  public MetricLoggerBuilder sink(String name, Sink sink) {
    sinks.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(sink, "sink"));
    return this;
  }

  /**
   * Opens the run.
   *
   * @throws io.github.metriclogger.config.ConfigException for settings that cannot be used
   * @throws java.io.UncheckedIOException when a file cannot be read or the run directory cannot be
   *     made
   */
  public MetricLogger open() {
    return new RunAssembly(environment, time).open(sources(), sinks);
  }

  /**
   * Opens the run, lets {@code body} train and closes the run. When the body returns, the run is
   * finished; when it throws, the run is marked failed and the exception is passed on.
   *
   * @param body the training
   * @throws io.github.metriclogger.config.ConfigException for settings that cannot be used
   * @throws java.io.UncheckedIOException when a file cannot be read or the run directory cannot be
   *     made
   * @throws E what the body throws
   */
  public <E extends Exception> void run(Training<E> body) throws E {
    try (MetricLogger logger = open()) {
      try {
        body.train(logger);
      } catch (Throwable failure) {
        logger.markFailed(failure);
        throw failure;
      }
      if (logger instanceof RunLogger open) {
        open.bodyReturned();
      }
    }
  }

  /** For tests: other environment variables than the process has. */
  MetricLoggerBuilder environment(Map<String, String> variables) {
    environment = Map.copyOf(variables);
    return this;
  }

  /** For tests: another clock than the machine's. */
  MetricLoggerBuilder time(TimeSource source) {
    time = source;
    return this;
  }

  private ConfigSources sources() {
    return new ConfigSources(yaml, environment, flags.settings(), settings);
  }
}
