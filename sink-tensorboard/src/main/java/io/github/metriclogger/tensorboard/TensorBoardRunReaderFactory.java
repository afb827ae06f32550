package io.github.metriclogger.tensorboard;

import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import java.io.IOException;
import java.nio.file.Path;

/** Placeholder until the reader is merged. */
public final class TensorBoardRunReaderFactory implements RunReaderFactory {
  /** For the service loader. */
  public TensorBoardRunReaderFactory() {}

  @Override
  public String name() {
    return "tensorboard";
  }

  @Override
  public boolean probe(Path path, byte[] head) {
    return false;
  }

  @Override
  public RunReader open(Path path, ReadPosition from) throws IOException {
    throw new IOException("no reader yet");
  }
}
