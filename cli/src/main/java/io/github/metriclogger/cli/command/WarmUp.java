package io.github.metriclogger.cli.command;

import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.ExitCode;
import io.github.metriclogger.cli.page.serve.ServeCommand;
import io.github.metriclogger.support.file.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Writes a small table and a short run and shows them to nobody: the launcher runs this once, to
 * see which classes a start needs, and keeps them in an archive for the next starts.
 */
@Command(name = "warm-up", hidden = true)
public final class WarmUp implements Callable<Integer> {

  private static final String TABLE = "step,loss\n1,0.5\n2,NaN\n3,0.25\n";

  private final CommandContext context;

  /**
   * Creates the command.
   *
   * @param context what surrounds it
   */
  public WarmUp(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    Path directory = Files.createTempDirectory("metriclog");
    try (PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      Path table = directory.resolve("table.csv");
      WholeFile.write(table, TABLE, WholeFile.Safety.OS);
      String runs = directory.resolve("runs").toString();
      CommandContext silent = context.printingTo(nowhere);
      new CommandLine(new DemoCommand(silent)).execute("--seconds", "0", "--dir", runs);
      new CommandLine(new SummaryCommand(silent)).execute(table.toString());
      new CommandLine(new SummaryCommand(silent)).execute("--json", table.toString(), runs);
      new CommandLine(new LsCommand(silent)).execute(runs);
      new CommandLine(new DashCommand(silent)).execute("--once", runs);
      new CommandLine(ServeCommand.untilVisited(silent)).execute(runs);
    } finally {
      delete(directory);
    }
    return ExitCode.OK;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
