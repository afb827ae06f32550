package io.github.metriclogger.cli.context;

import io.github.metriclogger.cli.source.ForeignFormat;
import io.github.metriclogger.cli.source.dvclive.DvcliveFormat;
import io.github.metriclogger.cli.source.history.HistoryFormat;
import io.github.metriclogger.cli.source.mlflow.MlflowFormat;
import io.github.metriclogger.cli.source.table.TableFormat;
import io.github.metriclogger.cli.source.trainer.TrainerLogFormat;
import io.github.metriclogger.cli.source.trainer.TrainerStateFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The formats that other programs write, in the order in which they are asked. */
public final class ForeignFormats {

  private ForeignFormats() {}

  /** New instances of all of them. */
  public static List<ForeignFormat> all() {
    return of(null);
  }

  /**
   * New instances that read by an axis that a person chose.
   *
   * @param axis the name of a column, or {@code row}; null to find the axis
   */
  static List<ForeignFormat> of(@Nullable String axis) {
    return List.of(
        new TrainerStateFormat(),
        new TrainerLogFormat(axis),
        new DvcliveFormat(),
        new MlflowFormat(),
        new HistoryFormat(),
        new TableFormat(axis));
  }
}
