package io.github.metriclogger.cli.context;

import io.github.metriclogger.cli.source.Formats;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which column of a table is its x axis, where a person knows better. */
public final class AxisOption {

  /** Creates an option that leaves the axis to be found, to be filled by the parser. */
  public AxisOption() {}

  @Option(
      names = "--x",
      paramLabel = "COLUMN",
      descriptionKey = "axis",
      description = "The column or key that is the x axis of CSV and JSON lines, or row.")
  private @Nullable String axis;

  /** The context that reads by the axis that was chosen. */
  public CommandContext apply(CommandContext context) {
    return axis == null ? context : context.reading(new Formats(ForeignFormats.of(axis), axis));
  }
}
