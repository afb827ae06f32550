package io.github.metriclogger.cli.wandb;

import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.CommonOptions;
import io.github.metriclogger.cli.context.ExitCode;
import io.github.metriclogger.cli.text.ServerText;
import io.github.metriclogger.wandb.WandbLogin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code metriclog logout}: removes the key of a W&amp;B server from netrc. */
@Command(name = "logout", description = "Removes the API key of a W&B server from netrc.")
public final class LogoutCommand implements Callable<Integer> {

  private final CommandContext given;

  @Mixin private final CommonOptions options = new CommonOptions();

  @Option(
      names = "--host",
      paramLabel = "URL",
      descriptionKey = "host",
      description = "The server; else the usual one.")
  private @Nullable String host;

  /**
   * Creates the command.
   *
   * @param context what surrounds it
   */
  public LogoutCommand(CommandContext context) {
    this.given = context;
  }

  @Override
  public Integer call() {
    CommandContext context = options.apply(given);
    return LoginTask.run(context, login -> logout(context, login));
  }

  private int logout(CommandContext context, WandbLogin login) throws IOException {
    String server = login.server(host);
    Path netrc = login.logout(server);
    context
        .out()
        .println(
            netrc == null
                ? context.text(ServerText.NOT_LOGGED_IN, "server", server)
                : context.text(ServerText.LOGGED_OUT, "server", server, "file", netrc));
    Shadow.of(context, "WANDB_API_KEY", options);
    return ExitCode.OK;
  }
}
