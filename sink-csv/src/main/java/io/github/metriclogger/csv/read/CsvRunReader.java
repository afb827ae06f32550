package io.github.metriclogger.csv.read;

import io.github.metriclogger.csv.write.FailureCollector;
import io.github.metriclogger.csv.write.LateTags;
import io.github.metriclogger.event.Progress;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.spi.TimeSource;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Follows a metrics file and, if it lies in a run directory, the epoch and batch files there. */
public final class CsvRunReader implements RunReader {

  private static final String BETWEEN = "|";
  private static final String LATE = "!";

  private final Path path;
  private final @Nullable Path directory;

  private final TimeSource time;
  private MetricsFollower metrics;
  private MetricsFollower late;
  private @Nullable ProgressReader progress;
  private @Nullable RunVisitor visitor;

  /**
   * Creates a reader.
   *
   * @param path the metrics file
   * @param directory the run directory, or null to read the metrics file alone
   * @param from the position to resume from
   * @param time clock for the age of a file whose last line has no line end
   */
  public CsvRunReader(Path path, @Nullable Path directory, ReadPosition from, TimeSource time) {
    this.path = path;
    this.directory = directory;
    this.time = time;
    var parts = List.of(from.token().split("\\" + BETWEEN, -1));
    var tokens = parts.get(0).split(LATE, -1);
    this.metrics = MetricsFollower.restored(path, tokens[0], time);
    this.late = MetricsFollower.restored(latePath(), tokens.length > 1 ? tokens[1] : "", time);
    this.progress = newProgress(parts.subList(1, parts.size()));
  }

  @Override
  public boolean poll(RunVisitor newVisitor) throws IOException {
    visitor = newVisitor;
    var more = metrics.poll(newVisitor);
    if (metrics.takeReset()) {
      restartLate();
      restartProgress();
    }
    var other = metrics.otherSteps();
    if (other != null) {
      newVisitor.reset();
      restartAll(other);
      return true;
    }
    more |= late.poll(newVisitor);
    if (late.takeReset()) {
      restartAll(MetricsDecoder.Steps.COLUMN);
      newVisitor.reset();
      return true;
    }
    if (progress != null && !progress.poll()) {
      newVisitor.reset();
      restartAll(MetricsDecoder.Steps.COLUMN);
      return true;
    }
    return more;
  }

  /**
   * Returns an offset in one of the sink's files before which no row belongs to {@code step} or a
   * later one.
   *
   * @param file the metrics file, or the file of late tags beside it
   * @param open the same file, open for reading
   * @return the offset, 0 if none is known
   */
  public long before(Path file, FileChannel open, long step) throws IOException {
    if (file.equals(path)) {
      return metrics.before(open, step);
    }
    return file.equals(latePath()) ? late.before(open, step) : 0;
  }

  @Override
  public ReadPosition position() {
    var parts = new ArrayList<String>();
    parts.add(metrics.token() + LATE + late.token());
    if (progress != null) {
      for (var token : progress.tokens()) {
        parts.add(URLEncoder.encode(token, StandardCharsets.UTF_8));
      }
    }
    return new ReadPosition(String.join(BETWEEN, parts));
  }

  @Override
  public void close() throws IOException {
    var failures = new FailureCollector();
    failures.run(metrics::close);
    failures.run(late::close);
    if (progress != null) {
      failures.run(progress::close);
    }
    failures.rethrow();
  }

  private void restartAll(MetricsDecoder.Steps steps) throws IOException {
    metrics.close();
    metrics = new MetricsFollower(path, new MetricsDecoder(steps), time);
    restartLate();
    restartProgress();
  }

  private void restartLate() throws IOException {
    late.close();
    late = new MetricsFollower(latePath(), new MetricsDecoder(MetricsDecoder.Steps.COLUMN), time);
  }

  /** Returns the file of tags for which the wide file has no columns. */
  private Path latePath() {
    return LateTags.beside(path);
  }

  private void restartProgress() throws IOException {
    if (progress != null) {
      progress.close();
      progress = newProgress(List.of());
    }
  }

  private @Nullable ProgressReader newProgress(List<String> tokens) {
    if (directory == null) {
      return null;
    }
    var reader = new ProgressReader(directory, this::report, time);
    reader.restore(
        tokens.stream().map(token -> URLDecoder.decode(token, StandardCharsets.UTF_8)).toList());
    return reader;
  }

  private void report(Progress event) {
    Objects.requireNonNull(visitor).event(event);
  }
}
