package io.github.metriclogger.spi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Makes a report of a run that has ended, for {@code report.at_end}. A provider: named in {@code
 * META-INF/services/io.github.metriclogger.spi.RunReporter}, with a public constructor without
 * parameters. Of several providers the first one found is used.
 */
public interface RunReporter {

  /**
   * Writes a report of one run, as a whole or not at all. Called once, on a daemon thread of its
   * own, after all sinks have closed; the end of the program waits for it only for a while.
   *
   * @param run the run directory, complete
   * @param file where to write; what is there is replaced
   * @param language of the texts that the report cannot show in several languages
   * @throws IOException when the run cannot be read or the file not be written; the training only
   *     gets a warning, as of anything else that is thrown
   */
  void report(Path run, Path file, Locale language) throws IOException;
}
