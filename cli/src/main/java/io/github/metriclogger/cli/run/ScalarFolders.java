package io.github.metriclogger.cli.run;

import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.spi.RunVisitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Directories that {@code add_scalars} makes below a directory of event files: one for each curve
 * of a chart, all with the tag of the chart. PyTorch calls them {@code loss_train}, tensorboardX
 * {@code loss/train}. They belong to the run of the directory above, as {@code loss/train}.
 */
final class ScalarFolders {

  private static final int DEEPEST = 4;

  private ScalarFolders() {}

  /**
   * One curve of a chart.
   *
   * @param format the format of event files
   * @param tag what to call it, such as {@code loss/train}
   */
  record Curve(RunReaderFactory format, String tag) implements RunReaderFactory {

    @Override
    public String name() {
      return format.name();
    }

    @Override
    public boolean probe(Path path, byte[] head) {
      return format.probe(path, head);
    }

    @Override
    public RunReader open(Path path, ReadPosition from) throws IOException {
      return new Renamed(format.open(path, from), tag);
    }
  }

  /** Reads one curve and nothing else: how it ended says nothing of the run. */
  private record Renamed(RunReader reader, String tag) implements RunReader {

    @Override
    public boolean poll(RunVisitor visitor) throws IOException {
      return reader.poll(
          new RunVisitor() {
            @Override
            public void scalar(String ignored, long step, double wallTime, double value) {
              visitor.scalar(tag, step, wallTime, value);
            }

            @Override
            public void event(RunEvent event) {}

            @Override
            public void reset() {
              visitor.reset();
            }
          });
    }

    @Override
    public ReadPosition position() {
      return reader.position();
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }

  /**
   * The curves of charts below a directory of event files.
   *
   * @param directory the directory
   * @param format the format of event files
   * @param tags knows what earlier searches read
   */
  static List<Formats.Source> below(Path directory, RunReaderFactory format, OnlyTags tags)
      throws IOException {
    List<Path> folders;
    try (Stream<Path> below = Files.find(directory, DEEPEST, (path, is) -> is.isDirectory())) {
      folders = below.filter(path -> !path.equals(directory)).sorted().toList();
    } catch (UncheckedIOException unreadable) {
      return List.of();
    }
    List<Formats.Source> curves = new ArrayList<>();
    for (Path folder : folders) {
      String tag = tags.of(folder, format);
      String curve = tag == null ? null : curve(directory.relativize(folder), tag);
      if (curve != null) {
        curves.add(new Formats.Source(folder, new Curve(format, curve)));
      }
    }
    return curves;
  }

  /** What to call the curve of a folder; null when its name does not begin with its tag. */
  private static @Nullable String curve(Path folder, String tag) {
    String name = folder.toString().replace('\\', '/');
    for (String begin : List.of(tag + "/", tag.replace('/', '_') + "_")) {
      if (name.startsWith(begin) && name.length() > begin.length()) {
        return tag + "/" + name.substring(begin.length());
      }
    }
    return null;
  }
}
