package io.github.metriclogger.tensorboard;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.support.file.OutputFile;
import io.github.metriclogger.testkit.FakeTime;
import io.github.metriclogger.testkit.RecordingContext;
import io.github.metriclogger.testkit.RunInfos;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A sink that is open for a run in a directory, at the test kit's time. */
public final class OpenSink implements AutoCloseable {

  public static final double NOW = FakeTime.START;

  private final RecordingContext context = new RecordingContext(new FakeTime());
  private final TensorBoardSink sink;

  private OpenSink(TensorBoardSink sink) {
    this.sink = sink;
  }

  public static OpenSink in(Path directory) throws IOException {
    return of(RunInfos.fresh(directory), OutputFile.Storage.SYSTEM);
  }

  public static OpenSink of(RunInfo run, OutputFile.Storage storage) throws IOException {
    OpenSink open = new OpenSink(new TensorBoardSink(64, storage));
    open.sink.open(run, open.context);
    return open;
  }

  TensorBoardSink sink() {
    return sink;
  }

  public List<String> warnings() {
    return context.warnings();
  }

  public OpenSink write(RunEvent... events) throws IOException {
    int owned = sink.write(List.of(events));
    if (owned != events.length) {
      throw new AssertionError("owns " + owned + " of " + events.length);
    }
    return this;
  }

  public OpenSink scalar(String tag, double value, long step) throws IOException {
    return write(new Scalar(tag, value, step, NOW));
  }

  @Override
  public void close() throws IOException {
    sink.close();
  }
}
