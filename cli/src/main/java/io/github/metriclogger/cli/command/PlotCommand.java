package io.github.metriclogger.cli.command;

import io.github.metriclogger.cli.figure.Figure;
import io.github.metriclogger.cli.figure.Theme;
import io.github.metriclogger.cli.figure.picture.NoFontsException;
import io.github.metriclogger.cli.figure.picture.PngPainter;
import io.github.metriclogger.cli.figure.picture.PngPicture;
import io.github.metriclogger.cli.figure.picture.Size;
import io.github.metriclogger.cli.figure.picture.SvgPainter;
import io.github.metriclogger.cli.text.FigureText;
import io.github.metriclogger.support.file.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code metriclog plot}: curves as a PNG, as SVG, or in the terminal. */
@Command(
    name = "plot",
    description = "Draws the curves of runs as .png or .svg, or in the terminal.")
public final class PlotCommand implements Callable<Integer> {

  private static final int BUCKETS = 4096;

  private final CommandContext given;

  @Mixin private final CommonOptions options = new CommonOptions();

  @Mixin private final PlotOptions plot = new PlotOptions();

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      descriptionKey = "path",
      description = "A run, a file, or a directory with runs below it; else the newest run here.")
  private final List<Path> paths = new ArrayList<>();

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
    CommandContext context = options.apply(given);
    RunSelection selection = new RunSelection(context, options);
    try {
      int[] wished = size == null ? null : FigureSize.parsed(size);
      files.forEach(PlotCommand::checkKind);
      List<RunSelection.Loaded> runs = selection.load(selection.find(paths, false), BUCKETS);
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

  private static void checkKind(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (!name.equals("-") && !name.endsWith(".png") && !name.endsWith(".svg")) {
      throw new UsageException(FigureText.FILE_KIND, "file", file);
    }
  }

  private int save(Figure figure, int @Nullable [] wished, CommandContext context) {
    if (files.isEmpty()) {
      return ExitCode.OK;
    }
    Size pixels = FigureSize.pixels(wished, figure);
    int worst = ExitCode.OK;
    for (Path file : files) {
      try {
        save(figure, pixels, file, context);
      } catch (IOException e) {
        String reason = e.getClass().getSimpleName() + ": " + e.getMessage();
        context.warn(context.text(FigureText.NOT_WRITTEN, "file", file, "reason", reason));
        worst = ExitCode.FAILED;
      } catch (NoFontsException e) {
        context.warn(file + ": " + e.in(context.language()));
        worst = ExitCode.FAILED;
      }
    }
    return worst;
  }

  private void save(Figure figure, Size pixels, Path file, CommandContext context)
      throws IOException {
    String name = file.toString();
    if (name.equals("-")) {
      context.out().print(SvgPainter.paint(figure, pixels));
      return;
    }
    Path target = context.directory().resolve(file).toAbsolutePath();
    Files.createDirectories(target.getParent());
    if (name.toLowerCase(Locale.ROOT).endsWith(".svg")) {
      byte[] svg = SvgPainter.paint(figure, pixels).getBytes(StandardCharsets.UTF_8);
      WholeFile.write(target, svg, WholeFile.Safety.OS);
    } else {
      PngPicture picture = PngPainter.paint(figure, pixels);
      WholeFile.write(target, picture.bytes(), WholeFile.Safety.OS);
      if (picture.warning() != null) {
        context.warn(context.text(picture.warning()));
      }
    }
    if (!options.isQuiet()) {
      context.warn(context.text(FigureText.SAVED, "file", file));
    }
  }
}
