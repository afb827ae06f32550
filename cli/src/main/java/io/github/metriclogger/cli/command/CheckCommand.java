package io.github.metriclogger.cli.command;

import io.github.metriclogger.cli.check.Limits;
import io.github.metriclogger.cli.check.Problem;
import io.github.metriclogger.cli.check.RunCheck;
import io.github.metriclogger.cli.context.AxisOption;
import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.CommonOptions;
import io.github.metriclogger.cli.context.DurationConverter;
import io.github.metriclogger.cli.context.ExitCode;
import io.github.metriclogger.cli.context.RunPaths;
import io.github.metriclogger.cli.context.RunSelection;
import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.Pause;
import io.github.metriclogger.cli.source.NoRunException;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code metriclog check}: whether a training goes wrong, for people, scripts and CI. Exit code
 * {@value ExitCode#PROBLEM_FOUND} says that it does.
 */
@Command(
    name = "check",
    description =
        "Looks for NaN, exploding or vanishing gradients, alerts, stalled and failed runs.")
public final class CheckCommand implements Callable<Integer> {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final CommandContext given;
  private final Pause pause;

  @Mixin private final CommonOptions options = new CommonOptions();

  @Mixin private final AxisOption axis = new AxisOption();

  @Mixin private final RunPaths paths = new RunPaths();

  @Option(
      names = "--grad-max",
      paramLabel = "NORM",
      descriptionKey = "gradMax",
      description = "A gradient norm above it is a problem; default 100.")
  private double gradientMax = 100;

  @Option(
      names = "--grad-min",
      paramLabel = "NORM",
      descriptionKey = "gradMin",
      description = "A gradient norm below it is a problem; default 0.001.")
  private double gradientMin = 0.001;

  @Option(
      names = "--nan",
      paramLabel = "fail|warn",
      descriptionKey = "nan",
      description = "Whether NaN and infinite values fail the check (default) or are only shown.")
  private NanLevel nan = NanLevel.fail;

  @Option(
      names = "--stall",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      descriptionKey = "stall",
      description =
          "A run that wrote nothing for longer has stalled; default 10m, longer if its rows are"
              + " rare.")
  private @Nullable Duration stall;

  @Option(
      names = "--wait",
      descriptionKey = "wait",
      description = "Follow the runs until they end.")
  private boolean isWaiting;

  @Option(
      names = "--on-alert",
      paramLabel = "CMD",
      descriptionKey = "onAlert",
      description = "Run a command for each problem; METRICLOG_TEXT and others say what it is.")
  private @Nullable String onAlert;

  @Option(
      names = "--on-finish",
      paramLabel = "CMD",
      descriptionKey = "onFinish",
      description = "Run a command for each run at its end; METRICLOG_STATE and others say how.")
  private @Nullable String onFinish;

  @Option(
      names = "--json",
      descriptionKey = "json",
      description = "Print one JSON object instead, schema " + CheckReport.SCHEMA + ".")
  private boolean json;

  /** How serious NaN is, as a person types it. */
  enum NanLevel {
    fail,
    warn
  }

  /**
   * Creates the command.
   *
   * @param context what surrounds it
   */
  public CheckCommand(CommandContext context) {
    this(context, Pause.REAL);
  }

  /** Creates the command with another way to wait. */
  CheckCommand(CommandContext context, Pause pause) {
    this.given = context;
    this.pause = pause;
  }

  @Override
  public Integer call() {
    try {
      return check();
    } catch (InterruptedException e) {
      return ExitCode.INTERRUPTED;
    }
  }

  private int check() throws InterruptedException {
    CommandContext context = axis.apply(options.apply(given));
    RunSelection selection = new RunSelection(context, options);
    Limits limits = new Limits(gradientMax, gradientMin, nan == NanLevel.warn, stall);
    CheckReport report = new CheckReport(context, new CheckReport.Reactions(onAlert, onFinish));
    List<Watch> watches = new ArrayList<>();
    for (FoundRun found : selection.find(paths.all(), false)) {
      watches.add(new Watch(new RunCheck(found, limits, context.time()), report));
    }
    follow(watches, context);
    if (json) {
      List<Object> documents = new ArrayList<>();
      watches.stream()
          .filter(watch -> watch.failure == ExitCode.OK)
          .forEach(watch -> documents.add(report.json(watch.check)));
      context.out().println(Json.writePretty(CheckReport.document(documents)));
    }
    int worst = watches.stream().mapToInt(Watch::exitCode).max().orElse(ExitCode.OK);
    return Math.max(worst, selection.exitCode());
  }

  private void follow(List<Watch> watches, CommandContext context) throws InterruptedException {
    List<Watch> open = new ArrayList<>(watches);
    while (!open.isEmpty()) {
      for (Watch watch : List.copyOf(open)) {
        if (watch.look(context) || !isWaiting) {
          watch.end(context);
          open.remove(watch);
        }
      }
      if (!open.isEmpty()) {
        pause.take(BETWEEN_LOOKS);
      }
    }
  }

  /** One run that is being checked, and how far its problems were shown. */
  private final class Watch {

    private final RunCheck check;
    private final CheckReport report;
    private int shown;
    private int failure = ExitCode.OK;

    private Watch(RunCheck check, CheckReport report) {
      this.check = check;
      this.report = report;
    }

    /** Shows what is new; true when there is nothing to wait for. */
    private boolean look(CommandContext context) throws InterruptedException {
      try {
        boolean isOver = check.update();
        List<Problem> found = check.problems().found();
        for (; shown < found.size(); shown++) {
          report.problem(check, found.get(shown), !json);
        }
        return isOver;
      } catch (IOException e) {
        failure = context.report(check.found().path(), e);
        return true;
      }
    }

    /** Nothing was checked, which is not to be taken for no problem. */
    private int reportNothing(CommandContext context) {
      FoundRun run = check.found();
      try {
        return context.report(
            run.path(), new NoRunException(run.path(), RunSelection.reasonOfNoValues(run)));
      } catch (IOException e) {
        return context.report(run.path(), e);
      }
    }

    private void end(CommandContext context) throws InterruptedException {
      try {
        check.close();
      } catch (IOException e) {
        // it was only read
      }
      if (failure == ExitCode.OK && !isWaiting && !check.hasValues() && !check.hasFailed()) {
        failure = reportNothing(context);
      }
      if (failure == ExitCode.OK) {
        report.end(check, !json);
      }
    }

    private int exitCode() {
      return check.hasFailed() ? ExitCode.PROBLEM_FOUND : failure;
    }
  }
}
