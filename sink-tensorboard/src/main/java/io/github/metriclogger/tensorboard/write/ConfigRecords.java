package io.github.metriclogger.tensorboard.write;

import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.RunEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The config on its way into the files. TensorBoard keeps the first hyperparameters that it sees of
 * a run, so the config waits until something else is logged and it is likely complete; a change
 * after that shows in the text only. Not for use by several threads.
 */
final class ConfigRecords {

  private final EventEncoder encoder;
  private final double startTime;

  private @Nullable ConfigLogged newest;
  private @Nullable ConfigLogged waiting;
  private @Nullable ConfigLogged written;

  ConfigRecords(EventEncoder encoder, double startTime) {
    this.encoder = encoder;
    this.startTime = startTime;
  }

  /** Keeps an event if it is part of the run's state, which is told ahead of the first step. */
  boolean keep(RunEvent event) {
    if (event instanceof ConfigLogged config) {
      newest = config;
    }
    return switch (event.kind()) {
      case CONFIG, METRIC_DEFINITION, SUMMARY -> true;
      default -> false;
    };
  }

  /** Encodes the config unless that was done since it last changed. */
  void encode() {
    ConfigLogged config = newest;
    if (config == null || isSame(config, waiting == null ? written : waiting)) {
      return;
    }
    Map<String, Object> flat = Hparams.flat(config.config());
    if (written == null && waiting == null) {
      encoder.hparams(Hparams.START_TAG, Hparams.start(flat, startTime), config.wallTime());
    }
    encoder.config(Markdown.table(flat), config.wallTime());
    waiting = config;
  }

  private static boolean isSame(ConfigLogged config, @Nullable ConfigLogged known) {
    return known != null && known.config().equals(config.config());
  }

  /** What was encoded is in a file. */
  void written() {
    written = waiting == null ? written : waiting;
    waiting = null;
  }

  /** What was encoded is lost. */
  void lost() {
    waiting = null;
  }
}
