package io.github.metriclogger.run;

import io.github.metriclogger.config.ResumeMode;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.CheckpointSaved;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.event.SystemSampled;
import io.github.metriclogger.run.files.RunFilesSink;
import io.github.metriclogger.run.files.RunFilesState;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.spi.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Another JVM that writes the files of a run as fast as it can, until it is killed. */
final class ChildTraining implements SinkContext {

  private ChildTraining() {}

  public static void main(String[] args) throws IOException {
    RunSettings settings = RunSettings.in(Path.of(args[0])).resume(ResumeMode.AUTO);
    try (RunDirectory run = settings.open();
        RunFilesSink sink = new RunFilesSink(new RunFilesState(List.of()))) {
      sink.open(run.info(), new ChildTraining());
      Image image = Image.hwc(new float[32 * 32], 32, 32, 1);
      sink.write(List.of(new ConfigLogged(Map.of("lr", 0.1), 0)));
      for (long step = 0; ; step++) {
        Path checkpoint = Files.createDirectories(run.path().resolve("checkpoint-" + step % 3));
        List<RunEvent> events =
            List.of(
                new BatchProgress(
                    "", 1, 1, (int) step, 1 << 30, step, 1, 1, 1, Map.of(), 1, Double.NaN, 0),
                new Scalar("train/loss", 1.0 / (step + 1), step, 0),
                new ImagesLogged("val/sample", List.of(image), step, 0),
                new SystemSampled(Map.of("cpu", 1.0), 0),
                new CheckpointSaved(checkpoint, step, 0));
        sink.write(events);
        sink.flush(step % 50 == 0 ? Durability.DISK : Durability.OS);
        if (step == 3) {
          System.out.println(run.path());
        }
      }
    }
  }

  @Override
  public TimeSource time() {
    return TimeSource.system();
  }

  @Override
  public Duration flushInterval() {
    return Duration.ofMillis(1);
  }

  @Override
  public void announce(String text) {}

  @Override
  public void warn(String text) {
    System.err.println(text);
  }
}
