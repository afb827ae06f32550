package io.github.metriclogger.run;

import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.spi.RunVisitor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a run directory holds of a run's scalars, read through the formats' own readers in bounded
 * memory. Each question reads the files anew, also while they are written. Data that cannot be read
 * are passed over: the answer is what the rest says.
 *
 * <p>Not for use by several threads at once.
 */
public final class RunHistory {

  private static final int HEAD = 4096;
  private static final String SET_ASIDE = ".superseded-";

  private final Path directory;
  private final List<RunReaderFactory> formats;

  /**
   * The history of a run.
   *
   * @param directory the run directory
   * @param formats the formats that can be read
   */
  public RunHistory(Path directory, List<RunReaderFactory> formats) {
    this.directory = directory;
    this.formats = List.copyOf(formats);
  }

  /**
   * The highest step of the run: the maximum over all data and the last step of {@code
   * summary.json}; -1 when there is none. Data that a resume set aside do not count.
   */
  public long lastStep() {
    long last = RunSummary.read(directory).map(RunSummary::lastStep).orElse(-1L);
    for (Source source : sources()) {
      last = Math.max(last, lastStep(source));
    }
    return last;
  }

  /**
   * The value that a tag had last before a step: that of the highest step below it.
   *
   * @param tag the tag
   * @param step the step; {@link Long#MAX_VALUE} for the last value at all
   * @return empty when the tag has no value before it
   */
  public OptionalDouble lastValueBefore(String tag, long step) {
    LastValue last = new LastValue(tag, step);
    for (Source source : sources()) {
      LastValue here = new LastValue(tag, step);
      readAll(source, here);
      if (here.step > last.step) {
        last = here;
      }
    }
    if (last.step == Long.MIN_VALUE) {
      return RunSummary.read(directory)
          .map(summary -> summary.lastValueBefore(tag, step))
          .orElse(OptionalDouble.empty());
    }
    return OptionalDouble.of(last.value);
  }

  /**
   * Opens the data that reach furthest, to read them slice by slice.
   *
   * @return empty when no format finds data
   * @throws IOException when they cannot be opened now
   */
  Optional<RunReader> openLongest() throws IOException {
    Source longest = null;
    long furthest = Long.MIN_VALUE;
    List<Source> sources = sources();
    for (Source source : sources) {
      long last = sources.size() == 1 ? 0 : lastStep(source);
      if (last > furthest) {
        longest = source;
        furthest = last;
      }
    }
    return longest == null ? Optional.empty() : Optional.of(longest.open());
  }

  private record Source(RunReaderFactory format, Path path) {
    RunReader open() throws IOException {
      return format.open(path, ReadPosition.START);
    }
  }

  private List<Source> sources() {
    List<Source> sources = new ArrayList<>();
    List<Path> files = files();
    for (RunReaderFactory format : formats) {
      if (probe(format, directory, new byte[0])) {
        sources.add(new Source(format, directory));
        continue;
      }
      for (Path file : files) {
        byte[] head = head(file);
        if (head != null && probe(format, file, head)) {
          sources.add(new Source(format, file));
        }
      }
    }
    return sources;
  }

  private static boolean probe(RunReaderFactory format, Path path, byte[] head) {
    try {
      return format.probe(path, head);
    } catch (RuntimeException e) {
      return false; // a format that stumbles cannot read it
    }
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(directory, Files::isRegularFile)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        // Opening and closing the lock's file would free the lock of this process.
        if (!name.contains(SET_ASIDE) && !name.equals(RunLock.FILE)) {
          files.add(entry);
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    Collections.sort(files);
    return files;
  }

  private static byte @Nullable [] head(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      return stream.readNBytes(HEAD);
    } catch (IOException e) {
      return null;
    }
  }

  private static long lastStep(Source source) {
    HighestStep highest = new HighestStep();
    readAll(source, highest);
    return highest.step;
  }

  private static void readAll(Source source, RunVisitor visitor) {
    try (RunReader reader = source.open()) {
      boolean more = true;
      while (more) {
        more = reader.poll(visitor);
      }
    } catch (IOException | RuntimeException e) {
      // what was told so far counts
    }
  }

  private static final class HighestStep implements RunVisitor {
    private long step = -1;

    @Override
    public void scalar(String tag, long step, double wallTime, double value) {
      this.step = Math.max(this.step, step);
    }

    @Override
    public void reset() {
      step = -1;
    }
  }

  private static final class LastValue implements RunVisitor {
    private final String tag;
    private final long limit;
    private long step = Long.MIN_VALUE;
    private double value = Double.NaN;

    LastValue(String tag, long limit) {
      this.tag = tag;
      this.limit = limit;
    }

    @Override
    public void scalar(String tag, long step, double wallTime, double value) {
      if (step < limit && step >= this.step && tag.equals(this.tag)) {
        this.step = step;
        this.value = value;
      }
    }

    @Override
    public void reset() {
      step = Long.MIN_VALUE;
      value = Double.NaN;
    }
  }
}
