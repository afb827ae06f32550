package io.github.metriclogger.interop;

import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.tensorboard.TensorBoardSinkFactory;
import io.github.metriclogger.testkit.RunHistory;
import io.github.metriclogger.testkit.SinkCompatibilityKit;
import io.github.metriclogger.testkit.SinkSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the TensorBoard sink writes, TensorBoard's {@code EventAccumulator} reads. */
final class TensorBoardKitIT extends SinkCompatibilityKit {

  @RegisterExtension static final Python TENSORBOARD = Python.with("tensorboard");

  private final TensorBoardSinkFactory factory = new TensorBoardSinkFactory();

  @Override
  protected Sink newSink() {
    return SinkSettings.sink(factory, Map.of());
  }

  @Override
  protected String format() {
    return "tensorboard";
  }

  @Override
  protected RunHistory readBack(Path runDirectory) throws IOException {
    return EventHistory.of(TENSORBOARD, runDirectory);
  }

  /** TensorBoard keeps 32 bits. */
  @Override
  protected double stored(double value) {
    return (float) value;
  }
}
