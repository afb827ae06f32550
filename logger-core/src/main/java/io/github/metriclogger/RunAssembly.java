package io.github.metriclogger;

import io.github.metriclogger.config.ConfigException;
import io.github.metriclogger.config.ConfigLoader;
import io.github.metriclogger.config.ConfigSources;
import io.github.metriclogger.config.LoggerConfig;
import io.github.metriclogger.config.SinkConfig;
import io.github.metriclogger.config.SystemMetricsConfig;
import io.github.metriclogger.console.RunLanguage;
import io.github.metriclogger.console.text.ErrorLine;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.pipeline.EventPipeline;
import io.github.metriclogger.pipeline.LaneSpec;
import io.github.metriclogger.pipeline.RunState;
import io.github.metriclogger.run.ProcessRank;
import io.github.metriclogger.run.RunDirectory;
import io.github.metriclogger.run.Uninterrupted;
import io.github.metriclogger.run.files.RunFilesSink;
import io.github.metriclogger.run.files.RunFilesState;
import io.github.metriclogger.run.history.RunHistory;
import io.github.metriclogger.run.system.SystemSampler;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.spi.RunReporter;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkFactory;
import io.github.metriclogger.spi.SinkOptions;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.Providers;
import io.github.metriclogger.texts.CoreText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts an open run together: settings, run directory, lanes, logger. */
final class RunAssembly {

  private static final String RUN_LANE = "run";

  /** The sinks that show a person at once that the run has begun. */
  private static final List<String> EAGER = List.of("console", "log");

  private final List<String> brokenProviders = new ArrayList<>();
  private final List<SinkFactory> factories = Providers.load(SinkFactory.class, brokenProviders);
  private final Map<String, String> environment;
  private final TimeSource time;

  RunAssembly(Map<String, String> environment, TimeSource time) {
    this.environment = environment;
    this.time = time;
  }

  /**
   * Opens the run.
   *
   * @param sources where the settings come from
   * @param ownSinks the program's own sinks by name
   * @throws io.github.metriclogger.config.ConfigException for settings that cannot be used
   * @throws UncheckedIOException when the run directory cannot be made
   */
  MetricLogger open(ConfigSources sources, Map<String, Sink> ownSinks) {
    LoggerConfig config = new ConfigLoader(factories).load(sources);
    refuseTaken(config, ownSinks.keySet());
    ProcessRank rank = ProcessRank.of(environment);
    if (!rank.writes(config.run().ranks())) {
      sayWhoWrites(rank, language(config));
      return new NoopLogger(rank.rank(), rank.worldSize());
    }
    RunDirectory directory = directory(config, rank);
    try {
      return start(config, directory, ownSinks);
    } catch (Throwable failure) {
      RunParts.release(directory, language(config)); // another try may follow in this process
      throw failure;
    }
  }

  /** Two lanes of one name could not be distinguished, and one of the two would write in vain. */
  private void refuseTaken(LoggerConfig config, Set<String> own) {
    List<String> problems = new ArrayList<>();
    if (own.contains(RUN_LANE)) {
      problems.add("builder sink " + RUN_LANE + ": this name is the logger's; choose another one");
    }
    for (SinkConfig sink : config.sinks()) {
      boolean made = sink.enabled() && factory(sink.name()) != null;
      if (made && own.contains(sink.name())) {
        problems.add(
            "builder sink "
                + sink.name()
                + ": a sink of this name is on already; choose another name, or switch that one"
                + " off with set(\"sinks."
                + sink.name()
                + ".enabled\", false)");
      }
    }
    if (!problems.isEmpty()) {
      throw ConfigException.ofProgram(environment, problems);
    }
  }

  /** A rank that is left over from something else would make a training log nothing, silently. */
  private void sayWhoWrites(ProcessRank rank, Locale language) {
    boolean isLone =
        !environment.getOrDefault("RANK", "").isBlank()
            && environment.getOrDefault("WORLD_SIZE", "").isBlank();
    CoreText text = isLone ? CoreText.LONE_RANK : CoreText.OTHER_RANK;
    ErrorLine.print(text.in(language, "rank", rank.rank(), "size", rank.worldSize()));
  }

  private RunDirectory directory(LoggerConfig config, ProcessRank rank) {
    try {
      return Uninterrupted.call(
          () -> RunDirectory.open(config.run(), rank, time, language(config)));
    } catch (IOException failure) {
      throw new UncheckedIOException(
          CoreText.NO_RUN_DIRECTORY.in(
              language(config), "directory", config.run().dir(), "cause", failure),
          failure);
    }
  }

  private MetricLogger start(
      LoggerConfig config, RunDirectory directory, Map<String, Sink> ownSinks) {
    List<RunReaderFactory> formats = // a new run has nothing to read
        directory.info().resumed()
            ? Providers.load(RunReaderFactory.class, brokenProviders)
            : List.of();
    RunHistory history = new RunHistory(directory, formats, config.pipeline().flushInterval());
    long lastStep = directory.info().resumed() ? Uninterrupted.call(history::lastStep) : -1;
    RunInfo info =
        directory.info().resumed()
            ? directory.info().withResumeStep(lastStep + 1)
            : directory.info();
    EventPipeline pipeline =
        EventPipeline.create(
            config.pipeline(),
            RunState.of(info),
            lanes(config, history, ownSinks),
            time,
            language(config));
    noteSinks(config, directory, pipeline);
    if (directory.info().resumed()) {
      history.notices(pipeline.language()).forEach(pipeline::warn);
    }
    EndReport report = report(config, info, pipeline);
    pipeline.begin(); // late, as each thread takes time from this one; a run without is not open
    MachineSampling sampling = sampling(config.systemMetrics(), pipeline, info);
    RunParts parts = new RunParts(directory, history, lastStep, pipeline, sampling, report, time);
    OpenRun run = new OpenRun(info, config, parts);
    showOpening(config, directory, pipeline);
    if (!config.userConfig().isEmpty()) {
      run.mergeConfig(config.userConfig(), key -> {}); // out of a file
    }
    return new RunLogger(run);
  }

  /** That of the console; that of the log file where the console is off. */
  private static Locale language(LoggerConfig config) {
    for (String name : EAGER) {
      for (SinkConfig sink : config.sinks()) {
        if (sink.name().equals(name) && sink.enabled()) {
          return RunLanguage.of(sink.options());
        }
      }
    }
    return Locale.ENGLISH;
  }

  private List<LaneSpec> lanes(
      LoggerConfig config, RunHistory history, Map<String, Sink> ownSinks) {
    List<LaneSpec> lanes = new ArrayList<>();
    RunFilesState files = new RunFilesState(history);
    lanes.add(new LaneSpec(RUN_LANE, () -> new RunFilesSink(files), true, true));
    for (SinkConfig sink : config.sinks()) {
      SinkFactory factory = sink.enabled() ? factory(sink.name()) : null;
      if (factory != null) {
        lanes.add(
            new LaneSpec(
                sink.name(),
                () -> newSink(factory, sink.options(), history),
                true,
                EAGER.contains(sink.name())));
      }
    }
    for (Map.Entry<String, Sink> own : ownSinks.entrySet()) {
      lanes.add(new LaneSpec(own.getKey(), own::getValue, false));
    }
    return lanes;
  }

  /** The first sink of a format takes over what was found in the data of earlier starts. */
  private static Sink newSink(SinkFactory factory, SinkOptions options, RunHistory history) {
    Optional<RunReader> earlier = history.takeReader(factory.name());
    return earlier.isPresent()
        ? factory.createContinued(options, earlier.get())
        : factory.create(options);
  }

  /** The next start must know which sinks it can go by. */
  private void noteSinks(LoggerConfig config, RunDirectory directory, EventPipeline pipeline) {
    Set<String> names = pipeline.sinksOf(EventKind.SCALARS);
    for (SinkConfig sink : config.sinks()) {
      SinkFactory factory = factory(sink.name());
      if (factory != null && !factory.writesToRunDirectory(sink.options())) {
        names.remove(factory.name());
      }
    }
    try {
      Uninterrupted.call(
          () -> {
            directory.noteSinks(names);
            return true;
          });
    } catch (IOException | RuntimeException failure) {
      String cause = String.valueOf(failure.getMessage());
      pipeline.warn(CoreText.SINKS_NOT_NOTED.in(pipeline.language(), "cause", cause));
    }
  }

  private @Nullable SinkFactory factory(String name) {
    for (SinkFactory candidate : factories) {
      if (candidate.name().equals(name)) {
        return candidate;
      }
    }
    return null;
  }

  private @Nullable MachineSampling sampling(
      SystemMetricsConfig config, EventPipeline pipeline, RunInfo info) {
    return config.enabled()
        ? MachineSampling.start(
            new SystemSampler(info.directory(), time), config.interval(), pipeline)
        : null;
  }

  private @Nullable EndReport report(LoggerConfig config, RunInfo info, EventPipeline pipeline) {
    return config.report().atEnd()
        ? EndReport.of(
            config,
            info,
            Providers.load(RunReporter.class, brokenProviders),
            new EndReport.Notes(pipeline::warn, pipeline.language()))
        : null;
  }

  /** Says what a person should know of the settings. */
  private void showOpening(LoggerConfig config, RunDirectory directory, EventPipeline pipeline) {
    List<String> texts = new ArrayList<>(brokenProviders);
    texts.addAll(directory.notices());
    texts.addAll(config.warnings());
    for (String text : texts) {
      pipeline.warn(text);
    }
    for (SinkConfig sink : config.sinks()) {
      if (sink.enabled() && sink.explicit() && factory(sink.name()) == null) {
        pipeline.warn(
            "Warning: "
                + sink.name()
                + " not available. Add io.github.metriclogger:sink-"
                + sink.name());
      }
    }
  }
}
