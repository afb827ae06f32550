package io.github.metriclogger.spi;

/**
 * Makes sinks of one type from their settings. A provider: named in {@code
 * META-INF/services/io.github.metriclogger.spi.SinkFactory}, with a public constructor without
 * parameters.
 */
public interface SinkFactory {

  /**
   * The type's name: the key under {@code sinks:} in the YAML file, e.g. {@code csv}. Lower case,
   * digits, dashes.
   */
  String name();

  /**
   * Registers where this sink's settings come from besides flags, program and YAML file: variables
   * and files that its users already have. Called once, before the settings are resolved, whether
   * the sink is on or not. No input or output happens here.
   *
   * @param sources takes them; by default there are none
   */
  default void contribute(SettingSources sources) {}

  /**
   * Reads the settings and makes a sink that is not open yet. No input or output happens here.
   * Called at configuration time, once more for each further try to open the sink.
   *
   * @param options the settings; wrong ones are reported there ({@link SinkOptions#problem}), not
   *     thrown, so that a person sees all problems at once. A key that is not asked for is an
   *     unknown key. {@code enabled} and {@code mode: disabled} switch any sink off: it is not
   *     created then.
   */
  Sink create(SinkOptions options);

  /**
   * As {@link #create}, for a run that is continued, of whose earlier data the logger has read all
   * that is in this sink's format. A sink that would read them as well can take from the reader
   * what it found.
   *
   * @param options the settings
   * @param earlier the reader of the format that has the sink's name, which has read the run
   *     directory from its start to its end and is closed
   * @return by default the same as {@link #create}
   */
  default Sink createContinued(SinkOptions options, RunReader earlier) {
    return create(options);
  }

  /**
   * Whether a sink with these settings keeps the scalars of a run in the run's directory, where its
   * format's reader finds them: then a run that is resumed does not continue behind what the sink
   * has.
   *
   * @param options the settings, as for {@link #create}
   * @return true, unless overridden
   */
  default boolean writesToRunDirectory(SinkOptions options) {
    return true;
  }
}
