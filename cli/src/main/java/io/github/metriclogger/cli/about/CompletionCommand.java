package io.github.metriclogger.cli.about;

import io.github.metriclogger.cli.Metriclog;
import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.CommonOptions;
import io.github.metriclogger.cli.context.ExitCode;
import io.github.metriclogger.cli.text.CliText;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** {@code metriclog completion}: a script that lets a shell complete command lines. */
@Command(
    name = "completion",
    description =
        "Prints a script that completes command lines: source <(metriclog completion bash).")
public final class CompletionCommand implements Callable<Integer> {

  private static final String PROGRAM = "metriclog";
  private static final String ZSH = "zsh";

  private final CommandContext given;

  @Mixin private final CommonOptions options = new CommonOptions();

  @Parameters(
      paramLabel = "bash|zsh",
      descriptionKey = "shell",
      description = "The shell that the script is for.")
  private String shell = "bash";

  /**
   * Creates the command.
   *
   * @param context what surrounds it
   */
  public CompletionCommand(CommandContext context) {
    this.given = context;
  }

  @Override
  public Integer call() {
    CommandContext context = options.apply(given);
    if (!shell.equals("bash") && !shell.equals(ZSH)) {
      context.warn(context.text(CliText.NO_SUCH_SHELL, "name", shell));
      return ExitCode.USAGE;
    }
    Map<String, CommandLine> commands = Metriclog.commands(context);
    commands.values().forEach(command -> ChoiceValues.complete(command.getCommandSpec()));
    context
        .out()
        .println(
            shell.equals(ZSH)
                ? new ZshScript(PROGRAM, context.language()).of(commands)
                : bash(commands));
    return ExitCode.OK;
  }

  private static String bash(Map<String, CommandLine> commands) {
    CommandLine all = new CommandLine(CommandSpec.create().name(PROGRAM));
    commands.forEach(all::addSubcommand);
    return AutoComplete.bash(PROGRAM, all);
  }
}
