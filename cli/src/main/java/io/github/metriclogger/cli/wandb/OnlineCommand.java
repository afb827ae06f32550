package io.github.metriclogger.cli.wandb;

import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.CommonOptions;
import io.github.metriclogger.cli.context.ExitCode;
import io.github.metriclogger.cli.text.ServerText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code metriclog online}: W&amp;B runs of this directory are uploaded again. */
@Command(
    name = "online",
    description = "Lets W&B runs of this directory be uploaded again, after offline.")
public final class OnlineCommand implements Callable<Integer> {

  private final CommandContext given;

  @Mixin private final CommonOptions options = new CommonOptions();

  /**
   * Creates the command.
   *
   * @param context what surrounds it
   */
  public OnlineCommand(CommandContext context) {
    this.given = context;
  }

  @Override
  public Integer call() {
    CommandContext context = options.apply(given);
    return LoginTask.run(
        context,
        login -> {
          context.out().println(context.text(ServerText.NOW_ONLINE, "file", login.online()));
          Shadow.of(context, "WANDB_MODE", options);
          return ExitCode.OK;
        });
  }
}
