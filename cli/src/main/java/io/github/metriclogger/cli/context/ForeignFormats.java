package io.github.metriclogger.cli.context;

import io.github.metriclogger.cli.source.ForeignFormat;
import io.github.metriclogger.cli.source.dvclive.DvcliveFormat;
import io.github.metriclogger.cli.source.table.TableFormat;
import io.github.metriclogger.cli.source.trainer.TrainerLogFormat;
import io.github.metriclogger.cli.source.trainer.TrainerStateFormat;
import java.util.List;

/** The formats that other programs write, in the order in which they are asked. */
public final class ForeignFormats {

  private ForeignFormats() {}

  /** New instances of all of them. */
  public static List<ForeignFormat> all() {
    return List.of(
        new TrainerStateFormat(), new TrainerLogFormat(), new DvcliveFormat(), new TableFormat());
  }
}
