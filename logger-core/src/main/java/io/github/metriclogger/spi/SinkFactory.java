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
   * Reads the settings and makes a sink that is not open yet. No input or output happens here.
   * Called at configuration time, once more for each further try to open the sink.
   *
   * @param options the settings; wrong ones are reported there ({@link SinkOptions#problem}), not
   *     thrown, so that a person sees all problems at once. A key that is not asked for is an
   *     unknown key.
   */
  Sink create(SinkOptions options);
}
