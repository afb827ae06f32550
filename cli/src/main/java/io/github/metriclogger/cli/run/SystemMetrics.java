package io.github.metriclogger.cli.run;

import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.cli.source.GrowingLines;
import io.github.metriclogger.event.SystemSampled;
import io.github.metriclogger.support.file.FilePlace;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Follows the samples of the machine in a run directory of ours, one JSON object a line. Lines that
 * are none are skipped. Not safe for use by several threads.
 */
final class SystemMetrics implements GrowingLines.Listener {

  private static final String FILE = "system_metrics.jsonl";
  private static final String WALL_TIME = "wall_time";

  private final GrowingLines lines;
  private final AxisVisitor visitor;

  /**
   * Follows the file of a run directory, which need not be there yet.
   *
   * @param directory the run directory
   * @param visitor gets a {@link SystemSampled} for each line
   */
  SystemMetrics(Path directory, AxisVisitor visitor) {
    this.lines = new GrowingLines(directory.resolve(FILE), FilePlace.START, this);
    this.visitor = visitor;
  }

  /**
   * Reads a slice.
   *
   * @return whether more may be there right now
   * @throws IOException when it cannot be read
   */
  boolean poll() throws IOException {
    return lines.poll();
  }

  @Override
  public void line(byte[] bytes, int from, int to) {
    try {
      if (Json.parse(Arrays.copyOfRange(bytes, from, to)) instanceof Map<?, ?> sample) {
        sampled(sample);
      }
    } catch (IOException torn) {
      // a sample less
    }
  }

  private void sampled(Map<?, ?> sample) {
    Map<String, Double> values = new LinkedHashMap<>();
    double time = Double.NaN;
    for (Map.Entry<?, ?> each : sample.entrySet()) {
      if (each.getValue() instanceof Number number) {
        if (WALL_TIME.equals(each.getKey())) {
          time = number.doubleValue();
        } else {
          values.put(String.valueOf(each.getKey()), number.doubleValue());
        }
      }
    }
    if (Double.isFinite(time)) {
      visitor.event(new SystemSampled(values, time));
    }
  }

  @Override
  public void reset() {
    visitor.reset();
  }
}
