package io.github.metriclogger.interop;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.MetricLoggerBuilder;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that trains until it is killed, or some steps more. When the logger has accepted a
 * step, the step and the time go into a file by a write of their own: what a kill took can then be
 * told from what never was.
 */
final class KilledWandbRun {

  static final String ID = "killed01";
  static final String TAG = "train/loss";
  static final String OFFLINE = "offline";

  private static final int RECORD = 2 * Long.BYTES;
  private static final Duration STEP = Duration.ofMillis(1);

  private KilledWandbRun() {}

  /**
   * Trains.
   *
   * @param args the directory of all runs, the server's URL or {@link #OFFLINE}, how many steps
   *     more, the witness
   */
  public static void main(String[] args) throws IOException {
    long steps = Long.parseLong(args[2]);
    try (FileChannel witness =
            FileChannel.open(
                Path.of(args[3]), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        MetricLogger logger = open(Path.of(args[0]), args[1])) {
      long first = logger.lastStep() + 1;
      for (long step = first; step < first + steps; step++) {
        logger.log(TAG, value(step), step);
        accepted(witness, step);
        LockSupport.parkNanos(STEP.toNanos());
      }
    }
  }

  private static MetricLogger open(Path runs, String server) {
    Map<String, Object> wandb = new LinkedHashMap<>();
    wandb.put("entity", "acme");
    if (server.equals(OFFLINE)) {
      wandb.put("mode", OFFLINE);
    } else {
      wandb.put("base_url", server);
      wandb.put("api_key", RecordingServer.KEY);
    }
    MetricLoggerBuilder builder = MetricLogger.builder().project("killed").name("run").dir(runs);
    for (String other : new String[] {"csv", "tensorboard", "log"}) {
      builder.set("sinks." + other + ".enabled", false);
    }
    return builder
        .set("run.id", ID)
        .set("run.resume", "allow")
        .set("system_metrics.interval", "1s")
        .sink("wandb", wandb)
        .open();
  }

  static double value(long step) {
    return 1.0 / (step + 1);
  }

  private static void accepted(FileChannel witness, long step) throws IOException {
    witness.write(ByteBuffer.allocate(RECORD).putLong(System.nanoTime()).putLong(step).flip());
  }

  /** When each step was accepted, by the clock of its JVM; -1 for a step that never was. */
  static long[] accepted(Path witness) throws IOException {
    if (!Files.exists(witness)) {
      return new long[0];
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(witness));
    long[] times = new long[bytes.remaining() / RECORD];
    for (int i = 0; i < times.length; i++) {
      times[i] = bytes.getLong();
      if (bytes.getLong() != i) {
        throw new AssertionError("step " + i + " was passed over");
      }
    }
    return times;
  }
}
