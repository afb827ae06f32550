package io.github.metriclogger.cli.wandb;

import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.CommonOptions;
import io.github.metriclogger.cli.context.ExitCode;
import io.github.metriclogger.cli.text.ServerText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code metriclog offline}: W&amp;B runs of this directory are written only, for a later sync. */
@Command(
    name = "offline",
    description = "Lets W&B runs of this directory be written only, to be uploaded later by sync.")
public final class OfflineCommand implements Callable<Integer> {

  private final CommandContext given;

  @Mixin private final CommonOptions options = new CommonOptions();

  /**
   * Creates the command.
   *
   * @param context what surrounds it
   */
  public OfflineCommand(CommandContext context) {
    this.given = context;
  }

  @Override
  public Integer call() {
    CommandContext context = options.apply(given);
    return LoginTask.run(
        context,
        login -> {
          context.out().println(context.text(ServerText.NOW_OFFLINE, "file", login.offline()));
          Shadow.of(context, "WANDB_MODE", options);
          return ExitCode.OK;
        });
  }
}
