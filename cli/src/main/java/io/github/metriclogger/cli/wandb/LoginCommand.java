package io.github.metriclogger.cli.wandb;

import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.CommonOptions;
import io.github.metriclogger.cli.context.ExitCode;
import io.github.metriclogger.cli.text.ServerText;
import io.github.metriclogger.wandb.WandbLogin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** {@code metriclog login}: checks an API key with a W&amp;B server and keeps it in netrc. */
@Command(
    name = "login",
    description = "Checks an API key with a W&B server and keeps it in netrc, as wandb login does.")
public final class LoginCommand implements Callable<Integer> {

  private final CommandContext given;
  private final @Nullable KeyPrompt prompt;

  @Mixin private final CommonOptions options = new CommonOptions();

  @Option(
      names = "--host",
      paramLabel = "URL",
      descriptionKey = "host",
      description = "The server, such as https://wandb.example.org; it becomes the usual one.")
  private @Nullable String host;

  @Option(
      names = "--cloud",
      descriptionKey = "cloud",
      description = "The public server, also where another one is the usual one.")
  private boolean cloud;

  @Option(
      names = "--no-verify",
      descriptionKey = "no-verify",
      description = "Do not ask the server whether the key is valid.")
  private boolean isUnchecked;

  /** A key given as an argument must not be shown by a message of the parser. */
  @Unmatched private final List<String> rest = new ArrayList<>();

  /**
   * Creates the command.
   *
   * @param context what surrounds it
   */
  public LoginCommand(CommandContext context) {
    this(context, null);
  }

  /**
   * The same with a key from elsewhere.
   *
   * @param context what surrounds it
   * @param prompt gives the key; null = the terminal, else the standard input
   */
  LoginCommand(CommandContext context, @Nullable KeyPrompt prompt) {
    this.given = context;
    this.prompt = prompt;
  }

  @Override
  public Integer call() {
    CommandContext context = options.apply(given);
    if (!rest.isEmpty()) {
      boolean isOption = rest.get(0).startsWith("-");
      context.warn(
          isOption
              ? context.text(ServerText.UNKNOWN_OPTION, "option", rest.get(0))
              : context.text(ServerText.KEY_AS_ARGUMENT));
      return ExitCode.USAGE;
    }
    return LoginTask.run(context, login -> login(context, login));
  }

  private int login(CommandContext context, WandbLogin login) throws IOException {
    String chosen = cloud ? WandbLogin.PUBLIC_SERVER : host;
    String server = login.server(chosen);
    String question =
        context.text(ServerText.ASK_KEY, "server", server, "page", login.keyPage(server));
    String key = (prompt == null ? KeyPrompt.of(context) : prompt).read(question);
    if (key == null || key.isBlank()) {
      context.warn(context.text(ServerText.NO_KEY_GIVEN));
      return ExitCode.NO_TERMINAL;
    }
    String account = isUnchecked ? null : login.account(server, key, context::warn);
    Path netrc = login.login(server, key);
    if (chosen != null) {
      login.prefer(server);
    }
    context
        .out()
        .println(
            account == null
                ? context.text(ServerText.KEPT_UNCHECKED, "server", server, "file", netrc)
                : context.text(
                    ServerText.LOGGED_IN, "server", server, "account", account, "file", netrc));
    Shadow.of(context, "WANDB_API_KEY", options);
    return ExitCode.OK;
  }
}
