package io.github.metriclogger.config;

import io.github.metriclogger.config.yaml.References;
import io.github.metriclogger.config.yaml.Value;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which sinks are on, before their settings are read. A sink whose {@code mode} is {@code disabled}
 * is off, whatever else says that it is on.
 */
final class SinkSwitches {

  /** The setting that switches a sink off beside {@code enabled}. */
  static final String MODE = "mode";

  private static final String DISABLED = "disabled";

  private final Value.Section settings;
  private final Set<String> mentioned;
  private final References references;

  /**
   * Switches of the sinks.
   *
   * @param mentioned the sinks that file or program speak of
   */
  SinkSwitches(Value.Section settings, Set<String> mentioned, References references) {
    this.settings = settings;
    this.mentioned = mentioned;
    this.references = references;
  }

  /** Whether a sink that is off by default is on; what is wrongly written counts as off. */
  boolean isOn(String sink) {
    if (isDisabled(settings.find("sinks." + sink + "." + MODE), references)) {
      return false;
    }
    Value enabled = settings.find("sinks." + sink + ".enabled");
    return enabled == null ? mentioned.contains(sink) : isWord(enabled, "true", references);
  }

  /** Whether a mode switches its sink off. */
  static boolean isDisabled(@Nullable Value mode, References references) {
    return mode != null && isWord(mode, DISABLED, references);
  }

  private static boolean isWord(Value value, String word, References references) {
    try {
      return value instanceof Value.Leaf leaf
          && references.resolve(leaf).text().strip().equalsIgnoreCase(word);
    } catch (IllegalArgumentException unresolved) {
      return false; // reading it reports that
    }
  }
}
