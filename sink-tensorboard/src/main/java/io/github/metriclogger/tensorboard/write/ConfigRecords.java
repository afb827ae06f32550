package io.github.metriclogger.tensorboard.write;

import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.RunEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds back the config until it is likely complete. TensorBoard keeps the first hyperparameters
 * that it sees of a run, so the config is written only when something else is logged; a later
 * change appears only in the text. Not thread-safe.
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

  /**
   * Stores an event if it is a config. Returns whether the event may precede the config in the
   * file, which is true for configs and metric definitions.
   */
  boolean keep(RunEvent event) {
    if (event instanceof ConfigLogged config) {
      newest = config;
    }
    return switch (event.kind()) {
      case CONFIG, METRIC_DEFINITION, SUMMARY -> true;
      default -> false;
    };
  }

  /** Encodes the config if it has changed since it was last encoded. */
  void encode() {
    ConfigLogged config = newest;
    if (config == null || isSame(config, waiting == null ? written : waiting)) {
      return;
    }
    Map<String, Object> flat = Hparams.flat(config.config());
    if (written == null && waiting == null) {
      encoder.writeHparams(Hparams.START_TAG, Hparams.start(flat, startTime), config.wallTime());
    }
    encoder.writeConfig(Markdown.table(flat), config.wallTime());
    waiting = config;
  }

  private static boolean isSame(ConfigLogged config, @Nullable ConfigLogged known) {
    return known != null && known.config().equals(config.config());
  }

  /** Records that the encoded config was written to a file. */
  void markWritten() {
    written = waiting == null ? written : waiting;
    waiting = null;
  }

  /** Records that the encoded config is lost. */
  void markLost() {
    waiting = null;
  }
}
