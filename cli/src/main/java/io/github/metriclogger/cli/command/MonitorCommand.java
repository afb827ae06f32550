package io.github.metriclogger.cli.command;

import io.github.metriclogger.cli.context.AxisOption;
import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.CommonOptions;
import io.github.metriclogger.cli.context.ExitCode;
import io.github.metriclogger.cli.context.UsageException;
import io.github.metriclogger.cli.figure.Figure;
import io.github.metriclogger.cli.figure.Theme;
import io.github.metriclogger.cli.monitor.ProgressSummary;
import io.github.metriclogger.cli.monitor.ProgressText;
import io.github.metriclogger.cli.monitor.StageComparison;
import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.run.RunFollower;
import io.github.metriclogger.cli.source.NoRunException;
import io.github.metriclogger.cli.text.CliText;
import io.github.metriclogger.cli.text.MonitorText;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code metriclog monitor}: how far a training is, from its checkpoints or any run. */
@Command(
    name = "monitor",
    description = "Shows how far a training is, from its newest checkpoint or any run.")
public final class MonitorCommand implements Callable<Integer> {

  /** Where checkpoints are looked for without an option. */
  private static final Path OUTPUTS = Path.of("outputs");

  private static final int BUCKETS = 4096;

  /** What a report calls its figure, as the guide does. */
  private static final String REPORT_FIGURE = "training_progress.png";

  /** The console of Linux has no pictures in its font. */
  private static final String WITHOUT_EMOJI = "linux";

  private final CommandContext given;

  @Mixin private final CommonOptions options = new CommonOptions();

  @Mixin private final AxisOption axis = new AxisOption();

  @Option(
      names = {"-c", "--checkpoint"},
      paramLabel = "DIR",
      descriptionKey = "checkpoint",
      description = "This checkpoint, or any run.")
  private @Nullable Path checkpoint;

  @Option(
      names = {"-o", "--outputs"},
      paramLabel = "DIR",
      descriptionKey = "outputs",
      description = "The directory of the checkpoints; else ./outputs.")
  private @Nullable Path outputs;

  @Option(
      names = {"-l", "--latest"},
      descriptionKey = "latest",
      description = "The newest checkpoint, by its number. So it is without -c, too.")
  private boolean latest;

  @Option(
      names = {"-u", "--summary"},
      descriptionKey = "summary",
      description = "Print the summary. So it is without another option, too.")
  private boolean summary;

  @Option(
      names = {"-p", "--plot"},
      descriptionKey = "plot",
      description = "Draw loss, learning rate, gradient norm and losses in the terminal.")
  private boolean isPlotted;

  @Option(
      names = {"-s", "--save-plot"},
      paramLabel = "FILE",
      descriptionKey = "savePlot",
      description = "Save the figure as FILE.png or FILE.svg; - writes SVG.")
  private @Nullable Path figureFile;

  @Option(
      names = "--compare",
      paramLabel = "DIR",
      arity = "1..*",
      descriptionKey = "compare",
      description = "Compare checkpoints: stages of one training, or trainings side by side.")
  private final List<Path> compared = new ArrayList<>();

  @Option(
      names = "--json",
      descriptionKey = "json",
      description = "Print one JSON object instead, schema " + MonitorJson.SCHEMA + ".")
  private boolean json;

  /**
   * Creates the command.
   *
   * @param context what surrounds it
   */
  public MonitorCommand(CommandContext context) {
    this.given = context;
  }

  @Override
  public Integer call() {
    CommandContext context = axis.apply(options.apply(given));
    if (compared.size() == 1) {
      context.warn(context.text(MonitorText.NOTHING_TO_COMPARE));
      return ExitCode.USAGE;
    }
    try {
      if (figureFile != null) {
        FigureFiles.checkKind(figureFile);
      }
      int worst = compared.isEmpty() ? ExitCode.OK : compare(context);
      boolean isShown = compared.isEmpty() || summary || latest || checkpoint != null;
      return isShown ? Math.max(worst, show(context)) : worst;
    } catch (UsageException e) {
      context.warn(e.in(context.language()));
      return e.exitCode();
    }
  }

  private int show(CommandContext context) {
    Path path = checkpoint != null && !latest ? checkpoint : place(context);
    boolean isDrawn = compared.isEmpty() && (isPlotted || figureFile != null);
    try {
      FoundRun found = new MonitoredRuns(context).newest(path);
      LoadedRun run = load(found, isDrawn ? BUCKETS : 0);
      if (summary || !isDrawn) {
        print(context, found, ProgressSummary.of(found, run));
      }
      return isDrawn
          ? draw(context, MonitorFigures.of(found.name(), run, context.language()))
          : ExitCode.OK;
    } catch (IOException e) {
      return context.report(path, e);
    }
  }

  private void print(CommandContext context, FoundRun found, ProgressSummary shown) {
    context
        .out()
        .print(
            json
                ? Json.writePretty(MonitorJson.summary(found, shown)) + "\n"
                : text(context).of(shown));
  }

  /** A file that is asked for is enough where the figure is not to be shown, too. */
  private int draw(CommandContext context, Figure figure) {
    boolean isOnOutput = figureFile != null && figureFile.toString().equals("-");
    if (isPlotted && !isOnOutput && !json) {
      new TerminalFigure(context, false, "auto").print(figure.in(Theme.DARK), null);
      if (figureFile == null && !options.isQuiet()) {
        context.warn(context.text(MonitorText.SAVE_PLOT));
      }
    }
    return figureFile == null
        ? ExitCode.OK
        : new FigureFiles(context, options.isQuiet())
            .save(figure, FigureSize.pixels(null, figure), figureFile);
  }

  /** Without checkpoints here, the runs that are here are meant. */
  private Path place(CommandContext context) {
    if (outputs != null) {
      return outputs;
    }
    for (Path usual : List.of(OUTPUTS, Path.of("runs"), Path.of("experiments"))) {
      if (Files.isDirectory(context.directory().resolve(usual))) {
        return usual;
      }
    }
    return OUTPUTS;
  }

  private static LoadedRun load(FoundRun found, int buckets) throws IOException {
    LoadedRun run = RunFollower.load(found, buckets);
    if (run.curves().isEmpty() && run.progressed() == null) {
      throw new NoRunException(found.path(), CliText.NO_VALUES);
    }
    return run;
  }

  private static ProgressText text(CommandContext context) {
    boolean hasEmoji = !WITHOUT_EMOJI.equals(context.environment().get("TERM"));
    return new ProgressText(context.language(), ZoneId.systemDefault(), hasEmoji);
  }

  private int compare(CommandContext context) {
    List<StageComparison.Compared> loaded = new ArrayList<>();
    int worst = ExitCode.OK;
    for (Path path : compared) {
      try {
        FoundRun found = new MonitoredRuns(context).newest(path);
        LoadedRun run = load(found, StageComparison.BUCKETS);
        loaded.add(new StageComparison.Compared(path.toString(), run));
      } catch (IOException e) {
        worst = Math.max(worst, context.report(path, e));
      }
    }
    if (loaded.size() > 1) {
      StageComparison comparison = StageComparison.of(loaded);
      context
          .out()
          .print(
              json
                  ? Json.writePretty(MonitorJson.comparison(comparison)) + "\n"
                  : new StageTable(context).of(comparison));
      if (isPlotted || figureFile != null) {
        Figure figure = MonitorFigures.of(comparison, loaded, context.language());
        worst = Math.max(worst, draw(context, figure));
      }
    }
    return worst;
  }

  /**
   * Prints the summary of the newest checkpoint or run of a directory, and saves a figure of it
   * there as {@code training_progress.png}. A figure that cannot be saved is reported on the
   * standard error.
   *
   * @param context what surrounds it
   * @param directory a run, or where checkpoints are
   * @throws IOException when there is none, or it cannot be read
   */
  public static void report(CommandContext context, Path directory) throws IOException {
    FoundRun found = new MonitoredRuns(context).newest(directory);
    LoadedRun run = load(found, BUCKETS);
    context.out().print(text(context).of(ProgressSummary.of(found, run)));
    context.out().flush();
    Figure figure = MonitorFigures.of(found.name(), run, context.language());
    Path file = directory.resolve(REPORT_FIGURE);
    new FigureFiles(context, true).save(figure, FigureSize.pixels(null, figure), file);
  }
}
