package io.github.metriclogger.csv;

import io.github.metriclogger.event.Progress;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.spi.TimeSource;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Follows a metrics file and, of a run directory, the epoch and batch files as well. */
final class CsvRunReader implements RunReader {

  private static final String BETWEEN = "|";
  private static final String WITHIN = "~";

  private final Path path;
  private final @Nullable Path directory;

  private final TimeSource time;
  private MetricsTable table;
  private FollowedFile file;
  private @Nullable ProgressReader progress;
  private @Nullable RunVisitor visitor;

  /**
   * A reader.
   *
   * @param path the metrics file
   * @param directory the run directory, or null to read the metrics file alone
   * @param from where to continue
   * @param time for the age of a file that ends without a line end
   */
  CsvRunReader(Path path, @Nullable Path directory, ReadPosition from, TimeSource time) {
    this.path = path;
    this.directory = directory;
    this.time = time;
    var parts = List.of(from.token().split("\\" + BETWEEN, -1));
    var metrics = parts.get(0).split(WITHIN, 3);
    var place = metrics[0].isEmpty() ? null : Fingerprint.parse(metrics[0]);
    this.table = MetricsTable.restored(metrics.length < 3 ? "" : metrics[2]);
    this.file = new FollowedFile(path, place, table, time);
    if (metrics.length > 1) {
      file.restore(UnendedRecord.parse(metrics[1]));
    }
    this.progress = newProgress(parts.subList(1, parts.size()));
  }

  @Override
  public boolean poll(RunVisitor newVisitor) throws IOException {
    visitor = newVisitor;
    table.tell(newVisitor);
    var more = file.poll();
    if (table.wasReset()) {
      restartProgress();
    }
    var other = table.otherSteps();
    if (other != null) {
      newVisitor.reset();
      restartMetrics(other);
      restartProgress();
      return true;
    }
    if (progress != null && !progress.poll()) {
      newVisitor.reset();
      restartMetrics(MetricsTable.Steps.COLUMN);
      restartProgress();
      return true;
    }
    return more;
  }

  @Override
  public ReadPosition position() {
    var place = file.place();
    var parts = new ArrayList<String>();
    parts.add(
        place == null
            ? ""
            : String.join(WITHIN, place.text(), file.unended().text(), table.state()));
    if (progress != null) {
      for (var token : progress.tokens()) {
        parts.add(URLEncoder.encode(token, StandardCharsets.UTF_8));
      }
    }
    return new ReadPosition(String.join(BETWEEN, parts));
  }

  @Override
  public void close() throws IOException {
    var failures = new Failures();
    failures.run(file::close);
    if (progress != null) {
      failures.run(progress::close);
    }
    failures.rethrow();
  }

  private void restartMetrics(MetricsTable.Steps steps) throws IOException {
    file.close();
    table = new MetricsTable(steps);
    table.tell(Objects.requireNonNull(visitor));
    file = new FollowedFile(path, null, table, time);
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
    var reader = new ProgressReader(directory, this::tell, time);
    reader.restore(
        tokens.stream().map(token -> URLDecoder.decode(token, StandardCharsets.UTF_8)).toList());
    return reader;
  }

  private void tell(Progress event) {
    Objects.requireNonNull(visitor).event(event);
  }
}
