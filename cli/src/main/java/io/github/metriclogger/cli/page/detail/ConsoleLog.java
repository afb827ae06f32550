package io.github.metriclogger.cli.page.detail;

import java.io.IOException;

/** The console log of a run. */
@FunctionalInterface
interface ConsoleLog {

  /**
   * The lines before a place.
   *
   * @param place {@link Long#MAX_VALUE} = the end
   * @param search which lines
   */
  LogPage before(long place, LogSearch search) throws IOException;
}
