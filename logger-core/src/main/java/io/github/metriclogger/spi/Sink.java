package io.github.metriclogger.spi;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import java.io.IOException;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A destination of a run's events: a file format, a service, a terminal.
 *
 * <p>Threads: one lane thread makes all calls, one at a time, in the order {@code open}, any number
 * of {@code write} and {@code flush}, {@code close}. {@link #kinds()}, {@link #showsMessages()} and
 * {@link #link()} may be called from any thread at any time. Nobody interrupts the thread; a call
 * that does not come back holds up only this sink.
 *
 * <p>Failures: any exception is counted, logged and retried after a back-off with the events that
 * the sink does not own yet; after repeated failures the sink is closed and set aside, and a new
 * one from the same factory is tried later: it is opened, given the run's state (started, config,
 * metric definitions, summary) and continues. An {@link IOException} means that the destination has
 * a problem and may recover; any other exception means that the event at the head cannot be written
 * and, when it fails again, is given up.
 *
 * <p>State events ({@code RunStarted}, {@code ConfigLogged}, {@code MetricDefined}, {@code
 * SummaryLogged}) always hold the whole of what they replace and may come more than once.
 */
public interface Sink extends AutoCloseable {

  /**
   * The kinds of events that the sink wants; it is given no others. Must not change.
   *
   * @return all kinds, unless overridden
   */
  default Set<EventKind> kinds() {
    return EnumSet.allOf(EventKind.class);
  }

  /**
   * Whether a person sees its messages as they come, as on a terminal or in a log file. Such sinks
   * are closed last, and quickly, because the others have something to say at their end. Must not
   * change.
   *
   * @return false, unless overridden
   */
  default boolean showsMessages() {
    return false;
  }

  /**
   * Opens the destination, just before the first event is written. Existing data are never deleted
   * or truncated, except that a resumed run's data from {@link RunInfo#resumeStep()} on are set
   * aside.
   *
   * <p>A sink that takes the place of a failed one in the same process is given a run that is
   * resumed, with {@code resumeStep} -1: it appends to what is there and supersedes nothing.
   *
   * @param run the run
   * @param context time and messages
   * @throws IOException when the destination cannot be opened now; opening is retried
   */
  void open(RunInfo run, SinkContext context) throws IOException;

  /**
   * Takes over events in their order. What the sink owns after the call it must keep, and write
   * itself later when it only holds it in memory. It must not keep the list.
   *
   * @param events may be empty
   * @return how many events from the head of the list the sink now owns; fewer than all means that
   *     it can take no more now and is asked again soon
   * @throws PartialWriteException when it failed after owning some of them
   * @throws IOException when it owns none of them
   * @throws IllegalStateException after {@code close}
   */
  int write(List<RunEvent> events) throws IOException;

  /**
   * Makes what was written safe.
   *
   * @param durability how safe
   * @throws IOException when it cannot; what the sink owns it still owns, and it is asked again
   */
  void flush(Durability durability) throws IOException;

  /**
   * How many owned events the sink still holds only in memory. The counters take them as lost when
   * the sink is closed or abandoned before they were written.
   */
  default long unwritten() {
    return 0;
  }

  /**
   * What a person has to know when the run ends and this sink could not end in order: where the
   * rest is kept and how to send it. Asked by another thread while a method of the sink may be
   * running, so it must not wait for that; may be asked again.
   *
   * @return null for nothing, unless overridden
   */
  default @Nullable String unfinishedNotice() {
    return null;
  }

  /**
   * The page that shows the run, for {@code MetricLogger.links()}: of a server, once it has said
   * where. Asked by any thread at any time, before {@code open} and after {@code close} too, while
   * another method of the sink may be running; it must not wait for that, nor for anything else.
   *
   * @return null for none, unless overridden
   */
  default @Nullable URI link() {
    return null;
  }

  /**
   * Flushes to disk and releases everything, in at most {@link SinkContext#timeToClose()}. A second
   * call does nothing.
   *
   * @throws IOException when the flush failed; everything is released all the same
   */
  @Override
  void close() throws IOException;
}
