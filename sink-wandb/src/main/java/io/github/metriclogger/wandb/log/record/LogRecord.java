package io.github.metriclogger.wandb.log.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of a transaction log, immutable. Texts that the format leaves empty are {@code null}
 * here. Source of the format: {@code wandb_internal.proto}.
 */
public sealed interface LogRecord {

  /**
   * Who writes the log. The first record of all.
   *
   * @param producer the program and its version
   */
  record Header(@Nullable String producer) implements LogRecord {}

  /**
   * What the run is. The first record that matters.
   *
   * @param id the run's key
   * @param entity the user or team, null = the account's own
   * @param project the project, null = the server's default
   * @param config the settings known at the start
   * @param group gathers runs
   * @param jobType gathers runs within a group
   * @param name label for people
   * @param notes free text
   * @param tags words for finding it
   * @param host where it runs
   * @param startingStep the first {@code _step}, 0 for a new run
   * @param startTime seconds since 1970
   * @param resumed whether earlier data of the run exist
   * @param runtime seconds that earlier parts of the run took
   * @param version of the writing program, as {@code _wandb.t} names it; null = none named
   */
  record Run(
      String id,
      @Nullable String entity,
      @Nullable String project,
      List<Item> config,
      @Nullable String group,
      @Nullable String jobType,
      @Nullable String name,
      @Nullable String notes,
      List<String> tags,
      @Nullable String host,
      long startingStep,
      double startTime,
      boolean resumed,
      int runtime,
      @Nullable String version)
      implements LogRecord {
    public Run {
      config = List.copyOf(config);
      tags = List.copyOf(tags);
    }
  }

  /** Settings that are new or changed, and those that are gone. */
  record Config(List<Item> updated, List<Item> removed) implements LogRecord {
    public Config {
      updated = List.copyOf(updated);
      removed = List.copyOf(removed);
    }
  }

  /**
   * One row.
   *
   * @param items the values; one of them is {@code _step}
   */
  record History(List<Item> items) implements LogRecord {
    public History {
      items = List.copyOf(items);
    }
  }

  /**
   * Values of the summary that are new or changed, and those that are gone.
   *
   * @param updated those that are new or changed
   * @param removed those that are gone
   * @param explicit whether a person set them; else they follow from the history. In the file it
   *     shows in the form of the keys, as with the official client
   */
  record Summary(List<Item> updated, List<Item> removed, boolean explicit) implements LogRecord {
    public Summary {
      updated = List.copyOf(updated);
      removed = List.copyOf(removed);
    }

    /** Values that follow from the history. */
    public Summary(List<Item> updated, List<Item> removed) {
      this(updated, removed, false);
    }
  }

  /**
   * What is known of a metric.
   *
   * @param name the exact name, or null when {@code glob} says it
   * @param glob a pattern with one {@code *} at its end
   * @param stepMetric the metric that is its x-axis
   * @param stepSync whether rows without the x-axis get its last value
   * @param hidden whether no chart is made
   * @param defined whether a person defined it
   * @param summaries which values stand in the summary, as numbers of the format: 1 min, 2 max, 3
   *     mean, 4 best, 5 last, 6 none, 7 copy, 8 first
   * @param goal 0 none, 1 minimize, 2 maximize
   */
  record Metric(
      @Nullable String name,
      @Nullable String glob,
      @Nullable String stepMetric,
      boolean stepSync,
      boolean hidden,
      boolean defined,
      List<Integer> summaries,
      int goal)
      implements LogRecord {
    public Metric {
      summaries = List.copyOf(summaries);
    }
  }

  /**
   * A sample of the machine.
   *
   * @param wallTime seconds since 1970
   * @param items values by names without {@code system.}
   */
  record Stats(double wallTime, List<Item> items) implements LogRecord {
    public Stats {
      items = List.copyOf(items);
    }
  }

  /**
   * A piece of console output; pieces are not whole lines.
   *
   * @param error whether it went to the error output
   * @param wallTime seconds since 1970
   * @param text the piece, with its line ends
   */
  record Output(boolean error, double wallTime, String text) implements LogRecord {}

  /** Files below {@code files/} that are to be uploaded. */
  record Files(List<FileEntry> files) implements LogRecord {
    public Files {
      files = List.copyOf(files);
    }
  }

  /**
   * A file below {@code files/}.
   *
   * @param path slash path
   * @param policy 0 now, 1 at the end, 2 whenever it changes
   * @param type 0 other, 1 wandb's own, 2 media, 3 artifact
   */
  record FileEntry(String path, int policy, int type) {}

  /**
   * Something a person should know at once.
   *
   * @param level {@code INFO}, {@code WARN} or {@code ERROR}
   * @param waitMillis how long the server keeps equal alerts back
   */
  record Alert(String title, String text, String level, long waitMillis) implements LogRecord {}

  /**
   * Where the run runs, as {@code wandb-metadata.json} shows it.
   *
   * @param json an object: {@code os}, {@code host}, {@code program}, {@code startedAt} …
   */
  record Environment(String json) implements LogRecord {}

  /**
   * The end; nothing counts behind it.
   *
   * @param code the exit code, 0 = finished well
   * @param runtime seconds that the run took
   */
  record Exit(int code, int runtime) implements LogRecord {}

  /** The run is about to be preempted. */
  record Preempting() implements LogRecord {}

  /**
   * A record that nothing here needs: telemetry, artifacts and others.
   *
   * @param field its number in the format, 0 = none that is known
   */
  record Other(int field) implements LogRecord {}
}
