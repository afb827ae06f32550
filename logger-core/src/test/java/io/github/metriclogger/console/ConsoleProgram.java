package io.github.metriclogger.console;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.MetricLoggerBuilder;
import io.github.metriclogger.TrainingProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A training in a process of its own. Arguments: the folder of runs, epochs, batches, {@code wait}
 * (for a byte of input after the first epoch), {@code go} or {@code bar} (draws one over itself
 * after each batch, as DJL does, and leaves its line open), and settings as {@code path=value}.
 */
public final class ConsoleProgram {

  private ConsoleProgram() {}

  public static void main(String[] args) throws IOException {
    int epochs = Integer.parseInt(args[1]);
    int batches = Integer.parseInt(args[2]);
    MetricLoggerBuilder builder =
        MetricLogger.builder().dir(Path.of(args[0])).project("digits").name("mlp-1");
    for (int i = 4; i < args.length; i++) {
      String[] setting = args[i].split("=", 2);
      builder.set(setting[0], setting[1]);
    }
    try (MetricLogger logger = builder.open()) {
      TrainingProgress progress =
          TrainingProgress.builder(logger).epochs(epochs).batchesPerEpoch(batches).start();
      for (int epoch = 1; epoch <= epochs; epoch++) {
        progress.epochStarted();
        for (int batch = 0; batch < batches; batch++) {
          progress.batch(1.0 / (epoch + batch), 0.001, 4);
          if (args[3].equals("bar")) {
            System.out.print("\rTraining: " + 100 * batch / batches + "% |==>  |");
            logger.flush(Duration.ofSeconds(10));
          }
        }
        progress.epochFinished();
        logger.checkpointSaved(Files.createDirectories(Path.of(args[0], "checkpoint-" + epoch)));
        if (epoch == 1 && args[3].equals("wait")) {
          System.in.read();
        }
      }
    }
  }
}
