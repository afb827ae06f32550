package io.github.metriclogger.pipeline;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.spi.Sink;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sink whose calls show in the pulse of its lane while they last. For the lane's thread only,
 * except the notice and the link.
 *
 * @param sink the sink
 * @param pulse the pulse of its lane
 */
record WatchedSink(Sink sink, LanePulse pulse) {

  /** A call on the sink. */
  @FunctionalInterface
  interface Call {
    void on(Sink sink) throws IOException;
  }

  void call(Call call) throws IOException {
    pulse.enters();
    try {
      call.on(sink);
    } finally {
      pulse.leaves();
    }
  }

  /** Writes events and returns how many of them the sink owns now. */
  int write(List<RunEvent> events) throws IOException {
    pulse.enters();
    try {
      int owned = sink.write(events);
      if (owned < 0 || owned > events.size()) {
        throw new IllegalStateException("it owns " + owned + " of " + events.size() + " events");
      }
      return owned;
    } finally {
      pulse.leaves();
    }
  }

  /** The number of owned events that the sink reports to hold only in memory; 0 if it throws. */
  long unwritten() {
    try {
      return sink.unwritten();
    } catch (Throwable failure) {
      return 0;
    }
  }

  /** See {@link Sink#unfinishedNotice()}; null if it throws. Any thread may call it. */
  @Nullable String unfinishedNotice() {
    try {
      return sink.unfinishedNotice();
    } catch (Throwable failure) {
      return null;
    }
  }

  /** See {@link Sink#link()}; null if it throws. Any thread may call it. */
  @Nullable URI link() {
    try {
      return sink.link();
    } catch (Throwable failure) {
      return null;
    }
  }
}
