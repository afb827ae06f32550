package io.github.metriclogger.cli.command;

import io.github.metriclogger.cli.context.AxisOption;
import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.CommonOptions;
import io.github.metriclogger.cli.context.ExitCode;
import io.github.metriclogger.cli.context.RunPaths;
import io.github.metriclogger.cli.context.RunSelection;
import io.github.metriclogger.cli.context.UsageException;
import io.github.metriclogger.cli.figure.Figure;
import io.github.metriclogger.cli.figure.Theme;
import io.github.metriclogger.cli.figure.picture.Size;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code metriclog plot}: curves as a PNG, as SVG, or in the terminal. */
@Command(
    name = "plot",
    description = "Draws the curves of runs as .png or .svg, or in the terminal.")
public final class PlotCommand implements Callable<Integer> {

  private static final int BUCKETS = 4096;

  private final CommandContext given;

  @Mixin private final CommonOptions options = new CommonOptions();

  @Mixin private final AxisOption axis = new AxisOption();

  @Mixin private final PlotOptions plot = new PlotOptions();

  @Mixin private final RunPaths paths = new RunPaths();

  @Option(
      names = {"-s", "--save"},
      paramLabel = "FILE",
      descriptionKey = "save",
      description = "Save as FILE.png or FILE.svg; - writes SVG to the standard output.")
  private final List<Path> files = new ArrayList<>();

  @Option(
      names = {"-t", "--terminal"},
      descriptionKey = "terminal",
      description = "Draw in the terminal; the default without -s.")
  private boolean isTerminal;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      descriptionKey = "size",
      description = "Pixels of the picture, default 1600x1000; cells in the terminal.")
  private @Nullable String size;

  @Option(
      names = "--ascii",
      descriptionKey = "ascii",
      description = "In the terminal only ASCII, no braille.")
  private boolean isAscii;

  @Option(
      names = {"--color", "--colour"},
      paramLabel = "auto|always|never",
      descriptionKey = "color",
      description = "Whether the terminal shows colours.")
  private String colour = "auto";

  /**
   * Creates the command.
   *
   * @param context what surrounds it
   */
  public PlotCommand(CommandContext context) {
    this.given = context;
  }

  @Override
  public Integer call() {
    CommandContext context = axis.apply(options.apply(given));
    RunSelection selection = new RunSelection(context, options);
    try {
      int[] wished = size == null ? null : FigureSize.parsed(size);
      files.forEach(FigureFiles::checkKind);
      List<RunSelection.Loaded> runs = selection.load(selection.find(paths.all(), false), BUCKETS);
      if (runs.isEmpty()) {
        return selection.exitCode();
      }
      Figure figure = plot.figure(runs, context);
      int saved = save(figure, wished, context);
      if (isTerminal || files.isEmpty()) {
        // Most terminals are dark, as most pictures are light.
        Figure shown = figure.in(plot.isLight() ? Theme.LIGHT : Theme.DARK);
        new TerminalFigure(context, isAscii, colour).print(shown, wished);
      }
      return Math.max(saved, selection.exitCode());
    } catch (UsageException e) {
      context.warn(e.in(context.language()));
      return e.exitCode();
    }
  }

  private int save(Figure figure, int @Nullable [] wished, CommandContext context) {
    if (files.isEmpty()) {
      return ExitCode.OK;
    }
    Size pixels = FigureSize.pixels(wished, figure);
    int worst = ExitCode.OK;
    FigureFiles saved = new FigureFiles(context, options.isQuiet());
    for (Path file : files) {
      worst = Math.max(worst, saved.save(figure, pixels, file));
    }
    return worst;
  }
}
