package io.github.metriclogger.cli.wandb;

import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.ExitCode;
import io.github.metriclogger.wandb.WandbLogin;
import java.io.IOException;

/** What a command does with the files in which W&amp;B keeps keys and modes. */
@FunctionalInterface
interface LoginTask {

  /**
   * Does it.
   *
   * @return an {@link ExitCode}
   * @throws IOException with a message for the person
   */
  int run(WandbLogin login) throws IOException;

  /**
   * Runs a task; a failure is reported in one line.
   *
   * @return an {@link ExitCode}
   */
  static int run(CommandContext context, LoginTask task) {
    WandbLogin login =
        new WandbLogin(context.environment(), context.directory(), context.language());
    try {
      return task.run(login);
    } catch (IOException failure) {
      context.warn(String.valueOf(failure.getMessage()));
      return ExitCode.FAILED;
    }
  }
}
