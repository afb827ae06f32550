package io.github.metriclogger.spi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one sink while its last source is read: what other sources set, and what this one
 * adds below them. Not for use by several threads.
 */
public interface SettingFallbacks {

  /** The environment variables of the process. */
  Map<String, String> environment();

  /**
   * The value as it stands: as set by other sources, else as added here.
   *
   * @param key of the setting
   * @return with references such as {@code ${NAME}} resolved; null when it is not set, is no text,
   *     or cannot be resolved
   */
  @Nullable String text(String key);

  /**
   * Where that value was found, e.g. {@code logger.yaml:12} or {@code environment WANDB_MODE}.
   *
   * @param key of the setting
   * @return null when it is not set
   */
  @Nullable String source(String key);

  /**
   * Adds a setting. It counts where no other source sets the key; of two that are added the later
   * one wins.
   *
   * @param key of the setting
   * @param value its text
   * @param source where it was found, as a person reads it
   */
  void add(String key, String value, String source);

  /**
   * Warns, once the run is open.
   *
   * @param text what is wrong and what to do about it
   */
  void warn(String text);

  /**
   * Warns of a setting; the warning names its place.
   *
   * @param key of the setting
   * @param text what is wrong and what to do about it
   */
  void warnOf(String key, String text);
}
