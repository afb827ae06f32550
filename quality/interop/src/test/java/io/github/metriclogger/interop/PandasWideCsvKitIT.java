package io.github.metriclogger.interop;

import io.github.metriclogger.csv.CsvSinkFactory;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.testkit.RunHistory;
import io.github.metriclogger.testkit.SinkCompatibilityKit;
import io.github.metriclogger.testkit.SinkSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the CSV sink writes in the wide layout, pandas reads. */
final class PandasWideCsvKitIT extends SinkCompatibilityKit {

  @RegisterExtension static final Python PANDAS = Python.with("pandas");

  private final CsvSinkFactory factory = new CsvSinkFactory();

  @Override
  protected Sink newSink() {
    return SinkSettings.sink(factory, Map.of("layout", "wide"));
  }

  @Override
  protected String format() {
    return "csv";
  }

  @Override
  protected RunHistory readBack(Path runDirectory) throws IOException {
    return PandasHistory.of(PANDAS, runDirectory, Set.of("step", "wall_time"));
  }

  /** Pandas takes half a number for a number: torn files are the own reader's. */
  @Override
  protected RunHistory readTorn(Path runDirectory) throws IOException {
    return RunHistory.read(runDirectory, format());
  }
}
