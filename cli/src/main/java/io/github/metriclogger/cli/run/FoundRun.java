package io.github.metriclogger.cli.run;

import io.github.metriclogger.cli.source.Formats;
import java.nio.file.Path;
import java.util.List;

/**
 * A run that was found, not yet read.
 *
 * @param name what to call it: where it lies, seen from the path that the person gave; the given
 *     path's own name when it is that path
 * @param path its directory or its only file
 * @param kind what it is
 * @param sources its data; where several formats hold the same tags, the first source counts
 * @param configFiles files beside the data that hold its configuration, such as {@code
 *     hparams.yaml}
 */
public record FoundRun(
    String name, Path path, Kind kind, List<Formats.Source> sources, List<Path> configFiles) {

  /** Takes copies of the lists. */
  public FoundRun {
    sources = List.copyOf(sources);
    configFiles = List.copyOf(configFiles);
  }

  /** The names of its formats, each once, the one that counts first. */
  public List<String> formats() {
    return sources.stream().map(Formats.Source::formatName).distinct().toList();
  }

  /** What a run is, which decides how its state is found out. */
  public enum Kind {
    /** A run directory of ours, with {@code run.json}. */
    RUN_DIRECTORY,
    /** Logs of one W&amp;B run, of any client. */
    WANDB,
    /** Checkpoints of a trainer that writes {@code trainer_state.json}. */
    CHECKPOINTS,
    /** Files of any other program. */
    FILES
  }
}
