package io.github.metriclogger.support;

import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.support.file.LockFile;
import io.github.metriclogger.support.file.SafeFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens the data of a run, whatever its format. The formats are those of the {@link
 * RunReaderFactory} providers on the class path: {@code csv}, {@code tensorboard}, {@code wandb},
 * and any of the program's own.
 *
 * <pre>{@code
 * try (RunReader reader = RunReaders.open(logger.runDirectory())) {
 *   while (reader.poll(visitor)) {}
 * }
 * }</pre>
 */
public final class RunReaders {

  private static final int HEAD = 4096;
  private static final String SET_ASIDE = ".superseded-";

  private RunReaders() {}

  /**
   * Opens a run with the first format that can read it, in the order in which {@link Providers}
   * finds them. If a run directory contains several formats, they contain the same metrics; {@link
   * #open(Path, String)} selects one.
   *
   * @param path a run directory, or a file of a run
   * @return a reader at the start of the data, which the caller must close
   * @throws NoSuchFileException if the path does not exist
   * @throws IOException if no format can read it (the message names the path and the formats
   *     tried), or it cannot be opened
   */
  public static RunReader open(Path path) throws IOException {
    return open(path, formats());
  }

  /**
   * Opens a run with a given format.
   *
   * @param path a run directory, or a file of a run
   * @param format the format's name, e.g. {@code csv}
   * @return a reader at the start of the data, which the caller must close
   * @throws NoSuchFileException if the path does not exist
   * @throws IOException if there is no such format, or it cannot read the path
   */
  public static RunReader open(Path path, String format) throws IOException {
    List<RunReaderFactory> formats = formats();
    List<RunReaderFactory> named = formats.stream().filter(each -> is(each, format)).toList();
    if (named.isEmpty()) {
      throw new IOException(
          path + ": there is no format '" + format + "' on the class path, only " + names(formats));
    }
    return open(path, named);
  }

  private static List<RunReaderFactory> formats() {
    return Providers.load(RunReaderFactory.class, OwnLog::warn);
  }

  private static RunReader open(Path path, List<RunReaderFactory> formats) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    for (RunReaderFactory format : formats) {
      List<Path> sources = sources(path, format);
      if (sources.size() > 1) {
        throw new IOException(
            path + " holds several files of the format " + name(format) + ", open one: " + sources);
      }
      if (!sources.isEmpty()) {
        return format.open(sources.get(0), ReadPosition.START);
      }
    }
    throw new IOException(path + ": none of the formats " + names(formats) + " can read it");
  }

  /**
   * Finds what a format can read at a path: the path itself, else the files directly in a
   * directory. Files that a resume has set aside or that cannot be opened are skipped.
   *
   * @param path a directory or a file
   * @param format the format; if its {@code probe} throws, it cannot read the file
   * @return paths sorted by name; empty if there are none
   */
  public static List<Path> sources(Path path, RunReaderFactory format) {
    if (!Files.isDirectory(path)) {
      return isReadable(path, format) ? List.of(path) : List.of();
    }
    if (probe(format, path, new byte[0])) {
      return List.of(path);
    }
    return files(path).stream().filter(file -> isReadable(file, format)).toList();
  }

  private static boolean isReadable(Path file, RunReaderFactory format) {
    byte[] head = head(file);
    return head != null && probe(format, file, head);
  }

  private static boolean probe(RunReaderFactory format, Path path, byte[] head) {
    try {
      return format.probe(path, head);
    } catch (RuntimeException e) {
      return false; // a format that throws cannot read it
    }
  }

  private static List<Path> files(Path directory) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(directory, Files::isRegularFile)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        // Opening and closing the lock file would release the lock of this process.
        if (!name.contains(SET_ASIDE) && !name.equals(LockFile.OF_RUN)) {
          files.add(entry);
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    files.sort(null);
    return files;
  }

  private static byte @Nullable [] head(Path file) {
    try (InputStream stream = Channels.newInputStream(SafeFiles.openForReading(file))) {
      return stream.readNBytes(HEAD);
    } catch (IOException e) {
      return null;
    }
  }

  private static boolean is(RunReaderFactory format, String name) {
    return name(format).equals(name);
  }

  private static String name(RunReaderFactory format) {
    return String.valueOf(format.name()); // a program's own may return null
  }

  private static List<String> names(List<RunReaderFactory> formats) {
    return formats.stream().map(RunReaders::name).toList();
  }
}
