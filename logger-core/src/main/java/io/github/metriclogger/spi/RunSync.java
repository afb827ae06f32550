package io.github.metriclogger.spi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings runs that were written offline, or not to their end, to the server that a sink speaks to.
 * A provider: named in {@code META-INF/services/io.github.metriclogger.spi.RunSync}, with a public
 * constructor without parameters. Used by one thread at a time, which it blocks.
 */
public interface RunSync {

  /** The name of the sink whose runs it syncs, the same as under {@code sinks:}. */
  String name();

  /**
   * Finds what can be synced.
   *
   * @param path a file of a run, a directory of a run, or one that has such anywhere below it
   * @return the runs, in the order in which they should be synced; empty when there is none. What
   *     was synced already is among them
   * @throws IOException when the directory cannot be read
   */
  List<Path> find(Path path) throws IOException;

  /**
   * Brings one run to the server. What is there already is not sent again, also when an earlier
   * sync of it was broken off.
   *
   * @param run what {@link #find} gave
   * @param options the settings of the sink of this name
   * @param messages takes what a person should know, a line each
   * @return what was done
   * @throws IOException when the run cannot be read, the settings do not suffice, or the server
   *     refused or stayed away; the message says what to do and holds no secret
   */
  Outcome sync(Path run, SinkOptions options, Consumer<String> messages) throws IOException;

  /**
   * What a sync did.
   *
   * @param url a page that shows the run, null when nothing had to be sent
   * @param rows how many rows were sent
   * @param files how many files were sent
   */
  record Outcome(@Nullable String url, long rows, long files) {}
}
