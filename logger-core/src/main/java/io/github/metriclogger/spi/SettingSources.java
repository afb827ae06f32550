package io.github.metriclogger.spi;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the settings of one sink come from besides flags, program and YAML file. A factory
 * registers its sources here in {@link SinkFactory#contribute}; the logger reads them while it
 * resolves the settings, and shows with each value where it was found. Keys are those under {@code
 * sinks.<name>:}, without that prefix. Not for use by several threads.
 */
public interface SettingSources {

  /**
   * An environment variable that stands for a setting. It wins over the YAML file, and gives way to
   * the program and to flags. Of two variables for one key the one registered later wins.
   *
   * @param name the variable; one that is empty or blank counts as not set
   * @param key the setting
   * @param reading makes the setting of the variable's text, which is stripped: a text, a list of
   *     texts, or null for not set
   */
  void variable(String name, String key, Function<String, @Nullable Object> reading);

  /**
   * An environment variable whose text is a setting.
   *
   * @param name the variable
   * @param key the setting
   */
  default void variable(String name, String key) {
    variable(name, key, text -> text);
  }

  /**
   * Settings that label the run everywhere, whether the sink is on or not: {@code run.<key>} takes
   * their value unless it is set itself.
   *
   * @param keys of them
   */
  void labelRun(String... keys);

  /**
   * As {@link #labelRun}, for settings that say which run to resume. While the sink is off, a
   * variable does not count here: it may speak of a run that only the sink's server knows.
   *
   * @param keys of them
   */
  void identifyRun(String... keys);

  /**
   * Registers what is read last: from files of other programs, for settings that nothing else sets.
   * It is read only when the sink is on.
   *
   * @param reading reads and adds them
   */
  void fallback(Consumer<SettingFallbacks> reading);
}
