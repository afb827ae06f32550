package io.github.metriclogger.cli.command;

import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.ExitCode;
import io.github.metriclogger.cli.context.UsageException;
import io.github.metriclogger.cli.figure.Figure;
import io.github.metriclogger.cli.figure.picture.NoFontsException;
import io.github.metriclogger.cli.figure.picture.PaintedPicture;
import io.github.metriclogger.cli.figure.picture.PaintedPicture.Form;
import io.github.metriclogger.cli.figure.picture.Size;
import io.github.metriclogger.cli.figure.picture.SvgPainter;
import io.github.metriclogger.cli.text.FigureText;
import io.github.metriclogger.support.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Saves figures under the names that a person gives.
 *
 * @param context what surrounds the command
 * @param isQuiet whether it is not said what was saved
 */
record FigureFiles(CommandContext context, boolean isQuiet) {

  private static final String STANDARD_OUTPUT = "-";

  /**
   * Looks at a name before anything is read.
   *
   * @throws UsageException when it is none of a picture
   */
  static void checkKind(Path file) {
    String name = file.toString();
    if (!name.equals(STANDARD_OUTPUT) && !isOf(Form.PNG, name) && !isOf(Form.SVG, name)) {
      throw new UsageException(FigureText.FILE_KIND, "file", file);
    }
  }

  private static boolean isOf(Form form, String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(form.ending());
  }

  /**
   * Saves a figure; what fails is reported.
   *
   * @param file {@code .png}, {@code .svg}, or {@code -} for SVG on the standard output
   * @return an {@link ExitCode}
   */
  int save(Figure figure, Size pixels, Path file) {
    try {
      write(figure, pixels, file);
      return ExitCode.OK;
    } catch (IOException e) {
      String reason = e.getClass().getSimpleName() + ": " + e.getMessage();
      context.warn(context.text(FigureText.NOT_WRITTEN, "file", file, "reason", reason));
    } catch (NoFontsException e) {
      context.warn(file + ": " + e.in(context.language()));
    }
    return ExitCode.FAILED;
  }

  private void write(Figure figure, Size pixels, Path file) throws IOException {
    String name = file.toString();
    if (name.equals(STANDARD_OUTPUT)) {
      context.out().print(SvgPainter.paint(figure, pixels));
      return;
    }
    Path target = context.directory().resolve(file).toAbsolutePath();
    Files.createDirectories(target.getParent());
    Form form = isOf(Form.SVG, name) ? Form.SVG : Form.PNG;
    PaintedPicture picture = PaintedPicture.of(figure, form, pixels);
    WholeFile.write(target, picture.bytes(), WholeFile.Safety.OS);
    if (picture.warning() != null) {
      context.warn(context.text(picture.warning()));
    }
    if (!isQuiet) {
      context.warn(context.text(FigureText.SAVED, "file", file));
    }
  }
}
