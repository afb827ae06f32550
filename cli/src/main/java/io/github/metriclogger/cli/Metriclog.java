package io.github.metriclogger.cli;

import io.github.metriclogger.cli.about.CompletionCommand;
import io.github.metriclogger.cli.about.EnvCommand;
import io.github.metriclogger.cli.command.AnalyzeCommand;
import io.github.metriclogger.cli.command.CheckCommand;
import io.github.metriclogger.cli.command.CompareCommand;
import io.github.metriclogger.cli.command.DashCommand;
import io.github.metriclogger.cli.command.DemoCommand;
import io.github.metriclogger.cli.command.ExportCommand;
import io.github.metriclogger.cli.command.LsCommand;
import io.github.metriclogger.cli.command.MonitorCommand;
import io.github.metriclogger.cli.command.PlotCommand;
import io.github.metriclogger.cli.command.SummaryCommand;
import io.github.metriclogger.cli.command.TailCommand;
import io.github.metriclogger.cli.command.WarmUp;
import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.ExitCode;
import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.context.HelpPage;
import io.github.metriclogger.cli.context.UsageErrors;
import io.github.metriclogger.cli.page.report.ReportCommand;
import io.github.metriclogger.cli.page.serve.ServeCommand;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.cli.text.CliText;
import io.github.metriclogger.cli.wandb.LoginCommand;
import io.github.metriclogger.cli.wandb.LogoutCommand;
import io.github.metriclogger.cli.wandb.OfflineCommand;
import io.github.metriclogger.cli.wandb.OnlineCommand;
import io.github.metriclogger.cli.wandb.SyncCommand;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.UserLanguage;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * The program {@code metriclog}. It looks at the name of the subcommand first and builds that one
 * alone: building all of them would double the time to start.
 */
public final class Metriclog {

  static final List<String> NAMES =
      List.of(
          "dash",
          "serve",
          "summary",
          "ls",
          "sync",
          "login",
          "logout",
          "offline",
          "online",
          "env",
          "completion",
          "demo",
          "check",
          "plot",
          "report",
          "analyze",
          "compare",
          "tail",
          "export",
          "monitor",
          "warm-up");

  private Metriclog() {}

  /**
   * Runs a subcommand and ends the process with its exit code.
   *
   * @param args the subcommand and its arguments
   */
  public static void main(String[] args) {
    PrintStream out = utf8(System.out);
    PrintStream err = utf8(System.err);
    Map<String, String> environment = System.getenv();
    Locale language =
        UserLanguage.of(environment, Locale.getDefault(Locale.Category.DISPLAY)).locale();
    CommandContext context =
        new CommandContext(
            out,
            err,
            environment,
            Path.of(""),
            language,
            new Formats(ForeignFormats.all()),
            TimeSource.system());
    int exitCode = run(args, context);
    out.flush();
    err.flush();
    System.exit(exitCode);
  }

  /**
   * Runs a subcommand.
   *
   * @param args the subcommand and its arguments
   * @param context what surrounds it
   * @return the exit code, see {@link ExitCode}
   */
  public static int run(String[] args, CommandContext context) {
    String name = args.length == 0 ? "--help" : args[0];
    if (name.equals("-h") || name.equals("--help") || name.equals("help")) {
      context.out().print(context.text(CliText.USAGE));
      return args.length == 0 ? ExitCode.USAGE : ExitCode.OK;
    }
    Callable<Integer> command = command(name, context);
    if (command == null) {
      context.warn(context.text(CliText.NO_SUCH_COMMAND, "name", name));
      context.err().print(context.text(CliText.USAGE));
      return ExitCode.USAGE;
    }
    CommandLine commandLine = new CommandLine(command);
    HelpPage.translate(commandLine, name, context.language());
    return commandLine
        .setCommandName("metriclog " + name)
        .setParameterExceptionHandler(new UsageErrors(context))
        .setOut(new PrintWriter(context.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(context.err(), true, StandardCharsets.UTF_8))
        .execute(Arrays.copyOfRange(args, 1, args.length));
  }

  /**
   * Makes a subcommand. A table of makers would load the classes of all of them.
   *
   * @return null if no subcommand has the name
   */
  static @Nullable Callable<Integer> command(String name, CommandContext context) {
    return switch (name) {
      case "dash" -> new DashCommand(context);
      case "serve" -> new ServeCommand(context);
      case "summary" -> new SummaryCommand(context);
      case "ls" -> new LsCommand(context);
      case "sync" -> new SyncCommand(context);
      case "login" -> new LoginCommand(context);
      case "logout" -> new LogoutCommand(context);
      case "offline" -> new OfflineCommand(context);
      case "online" -> new OnlineCommand(context);
      case "env" -> new EnvCommand(context);
      case "completion" -> new CompletionCommand(context);
      case "demo" -> new DemoCommand(context);
      case "check" -> new CheckCommand(context);
      case "plot" -> new PlotCommand(context);
      case "report" -> new ReportCommand(context);
      case "analyze" -> new AnalyzeCommand(context);
      case "compare" -> new CompareCommand(context);
      case "tail" -> new TailCommand(context);
      case "export" -> new ExportCommand(context);
      case "monitor" -> new MonitorCommand(context);
      case "warm-up" -> new WarmUp(context);
      default -> null;
    };
  }

  /**
   * All subcommands, by name and in that order, for whoever needs their options.
   *
   * @param context what surrounds them
   */
  public static Map<String, CommandLine> commands(CommandContext context) {
    Map<String, CommandLine> commands = new TreeMap<>();
    for (String name : NAMES) {
      commands.put(name, new CommandLine(Objects.requireNonNull(command(name, context))));
    }
    commands.values().removeIf(command -> command.getCommandSpec().usageMessage().hidden());
    return commands;
  }

  private static PrintStream utf8(PrintStream stream) {
    return new PrintStream(stream, false, StandardCharsets.UTF_8);
  }
}
