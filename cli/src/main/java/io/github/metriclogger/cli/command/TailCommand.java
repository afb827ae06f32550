package io.github.metriclogger.cli.command;

import io.github.metriclogger.cli.context.AxisOption;
import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.CommonOptions;
import io.github.metriclogger.cli.context.DurationConverter;
import io.github.metriclogger.cli.context.ExitCode;
import io.github.metriclogger.cli.context.PipeOutput;
import io.github.metriclogger.cli.context.RunSelection;
import io.github.metriclogger.cli.metric.TagGlobs;
import io.github.metriclogger.cli.rows.NewPoints;
import io.github.metriclogger.cli.rows.RowGatherer;
import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.run.Pause;
import io.github.metriclogger.cli.run.RunState;
import io.github.metriclogger.cli.run.RunStates;
import io.github.metriclogger.cli.run.RunStream;
import io.github.metriclogger.cli.run.Visitors;
import io.github.metriclogger.cli.text.CliText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code metriclog tail}: the latest rows of a run as lines, and those that come. */
@Command(
    name = "tail",
    description = "Prints the latest rows of a run as console lines, and with --follow new ones.")
public final class TailCommand implements Callable<Integer> {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final CommandContext given;
  private final Pause pause;

  @Mixin private final CommonOptions options = new CommonOptions();

  @Mixin private final AxisOption axis = new AxisOption();

  @Parameters(
      paramLabel = "PATH",
      arity = "0..1",
      descriptionKey = "path",
      description = "A run, or a directory, whose newest run is taken; else the newest run here.")
  private final List<Path> paths = new ArrayList<>();

  @Option(
      names = {"-f", "--follow"},
      descriptionKey = "follow",
      description = "Continue with new rows until the run ends.")
  private boolean isFollowing;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      descriptionKey = "lines",
      description = "How many of the latest rows to print first; default 10.")
  private int lines = 10;

  @Option(
      names = "--metric",
      paramLabel = "GLOB",
      split = ",",
      descriptionKey = "metric",
      description = "Only these metrics; * stands for anything.")
  private final List<String> metrics = new ArrayList<>();

  @Option(
      names = "--idle-timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      descriptionKey = "idleTimeout",
      description = "With --follow: end when no row came for so long, such as 30s.")
  private @Nullable Duration idleTimeout;

  @Option(
      names = "--json",
      descriptionKey = "json",
      description = "Print each row as one JSON object.")
  private boolean json;

  /**
   * Creates the command.
   *
   * @param context what surrounds it
   */
  public TailCommand(CommandContext context) {
    this(context, Pause.REAL);
  }

  /** Creates the command with another way to wait. */
  TailCommand(CommandContext context, Pause pause) {
    this.given = context;
    this.pause = pause;
  }

  @Override
  public Integer call() {
    CommandContext context = axis.apply(options.apply(given));
    RunSelection selection = new RunSelection(context, options);
    List<FoundRun> found = selection.find(paths, true);
    if (found.isEmpty()) {
      return selection.exitCode();
    }
    FoundRun run = found.get(0);
    try {
      return tail(run, context);
    } catch (UncheckedIOException e) {
      IOException cause = Objects.requireNonNull(e.getCause());
      return isClosed(cause) ? ExitCode.OK : context.report(run.path(), cause);
    } catch (IOException e) {
      return isClosed(e) ? ExitCode.OK : context.report(run.path(), e);
    } catch (InterruptedException e) {
      return ExitCode.INTERRUPTED;
    }
  }

  private static boolean isClosed(IOException failure) {
    return failure instanceof PipeOutput.ClosedException;
  }

  private int tail(FoundRun found, CommandContext context)
      throws IOException, InterruptedException {
    LoadedRun run = new LoadedRun(0, found.kind() == FoundRun.Kind.FILES);
    RowLines printed = new RowLines(run, json, new PipeOutput(context.out()), Math.max(0, lines));
    RowGatherer rows = new RowGatherer(printed, new TagGlobs(metrics), 1);
    try (RunStream stream = new RunStream(found, new Visitors(run, new NewPoints(rows)))) {
      drain(stream, rows);
      if (printed.isEmpty() && !isFollowing) {
        boolean isWrong = !run.curves().isEmpty();
        String name = String.join(",", metrics);
        CliText reason = isWrong ? CliText.NO_SUCH_METRIC : CliText.NO_VALUES;
        context.warn(found.name() + ": " + context.text(reason, "name", name));
        return ExitCode.NO_DATA;
      }
      printed.startLive();
      if (isFollowing) {
        follow(found, new Followed(run, rows, stream, printed), context);
      }
    }
    return ExitCode.OK;
  }

  /** What is read and where it goes. */
  private record Followed(LoadedRun run, RowGatherer rows, RunStream stream, RowLines printed) {}

  private void follow(FoundRun found, Followed followed, CommandContext context)
      throws IOException, InterruptedException {
    RunStates states = new RunStates(context.time());
    long changed = context.time().nanoTime();
    long count = followed.printed().count();
    while (!hasEnded(found, states.of(found, followed.run()))) {
      long idle = context.time().nanoTime() - changed;
      if (idleTimeout != null && idle > idleTimeout.toNanos()) {
        return;
      }
      pause.take(BETWEEN_LOOKS);
      drain(followed.stream(), followed.rows());
      if (followed.printed().count() != count) {
        count = followed.printed().count();
        changed = context.time().nanoTime();
      }
    }
  }

  private static void drain(RunStream stream, RowGatherer rows) throws IOException {
    while (stream.poll()) {
      // each call reads a slice
    }
    rows.flush();
  }

  private static boolean hasEnded(FoundRun found, RunState state) {
    return switch (state.condition()) {
      case FINISHED, STOPPED, FAILED -> true;
      case KILLED -> found.kind() == FoundRun.Kind.RUN_DIRECTORY;
      default -> false;
    };
  }
}
