package io.github.metriclogger.cli.figure.picture;

import io.github.metriclogger.cli.figure.Figure;
import io.github.metriclogger.cli.text.FigureText;
import io.github.metriclogger.support.file.SafeFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A picture in a file of its own: where a name is taken the next number is, and nothing that is
 * there is written over.
 *
 * @param file where it is
 * @param warning what the person should know about its letters; null = all well
 */
public record NewPicture(Path file, @Nullable FigureText warning) {

  private static final int MOST_NUMBERS = 10_000;
  private static final int LONGEST = 80;

  /**
   * Paints a figure and saves it.
   *
   * @param directory where
   * @param name what to call it, without an ending; letters and digits of it are used
   * @throws NoFontsException for a PNG where Java finds no font at all
   * @throws IOException when it cannot be written
   */
  public static NewPicture save(
      Figure figure, PaintedPicture.Form form, Path directory, String name) throws IOException {
    PaintedPicture picture = PaintedPicture.of(figure, form, Size.of(figure));
    Path file = written(picture.bytes(), directory, plain(name), form.ending());
    return new NewPicture(file, picture.warning());
  }

  /** A name without anything that means something in a path or to a shell. */
  private static String plain(String name) {
    String plain = name.replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
    String cut = plain.substring(0, plain.offsetByCodePoints(0, Math.min(LONGEST, length(plain))));
    return cut.isEmpty() ? "metriclog" : cut;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static Path written(byte[] bytes, Path directory, String name, String ending)
      throws IOException {
    for (int number = 1; number < MOST_NUMBERS; number++) {
      Path file = directory.resolve(name + (number == 1 ? "" : "-" + number) + ending);
      if (!Files.exists(file) && isWritten(file, bytes)) {
        return file;
      }
    }
    throw new FileAlreadyExistsException(directory.resolve(name + ending).toString());
  }

  /** Writes a file, unless another program has just made it. */
  private static boolean isWritten(Path file, byte[] bytes) throws IOException {
    FileChannel opened;
    try {
      opened = SafeFiles.openForWriting(file, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    try (FileChannel channel = opened) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      return true;
    } catch (IOException e) {
      Files.deleteIfExists(file); // half a picture is none
      throw e;
    }
  }
}
