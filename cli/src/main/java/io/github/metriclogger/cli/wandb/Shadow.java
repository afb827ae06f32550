package io.github.metriclogger.cli.wandb;

import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.CommonOptions;
import io.github.metriclogger.cli.text.ServerText;

/** Variables that come before what these commands write into files. */
final class Shadow {

  private Shadow() {}

  /** Remarks that a variable is set, if it is. */
  static void of(CommandContext context, String variable, CommonOptions options) {
    if (!options.isQuiet() && !context.environment().getOrDefault(variable, "").isEmpty()) {
      context.warn(context.text(ServerText.VARIABLE_FIRST, "variable", variable));
    }
  }
}
