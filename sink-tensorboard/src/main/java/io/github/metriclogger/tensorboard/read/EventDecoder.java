package io.github.metriclogger.tensorboard.read;

import io.github.metriclogger.event.GraphLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.wire.MalformedProtoException;
import io.github.metriclogger.wire.ProtoReader;
import org.jspecify.annotations.Nullable;

/**
 * Decodes TensorBoard's {@code Event} messages and reports their contents to a visitor. A malformed
 * message is skipped entirely; of a summary, only the values that make no sense are skipped.
 *
 * @see <a href="https://github.com/tensorflow/tensorboard/tree/master/tensorboard/compat/proto">
 *     TensorBoard's messages</a>
 */
final class EventDecoder {

  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int GRAPH = 4;
  private static final int SUMMARY = 5;
  private static final int SESSION = 7;
  private static final int VALUE = 1;
  private static final int START = 1;

  /** What an event reveals about the start of a session. */
  enum Head {
    /** A session starts at the event's step. */
    START,
    /** The event holds values, so a session start can no longer follow. */
    VALUES,
    /** Neither. */
    OTHER
  }

  private final ValueDecoder values = new ValueDecoder();

  private double wallTime;
  private long step;
  private Head head = Head.OTHER;

  /** Clears the state of the tags, as for another run. */
  void reset() {
    values.reset();
  }

  /** Returns the step of the event that was inspected last. */
  long step() {
    return step;
  }

  /** Inspects an event without reporting it. */
  Head inspect(byte[] bytes, int from, int to) {
    return readHead(bytes, from, to) ? head : Head.OTHER;
  }

  /** Reports the contents of an event; nothing if the bytes are malformed. */
  void decode(byte[] bytes, int from, int to, SupersedingVisitor visitor) {
    if (!readHead(bytes, from, to)) {
      return;
    }
    try {
      ProtoReader event = new ProtoReader(bytes, from, to);
      while (event.next()) {
        if (event.field() == SUMMARY) {
          summary(event.message(), visitor);
        } else if (event.field() == GRAPH && !visitor.isSuperseded(step)) {
          graph(event.message(), visitor);
        }
      }
    } catch (MalformedProtoException e) {
      throw new IllegalStateException("it was well-formed when its head was read", e);
    }
  }

  /**
   * Reads the time and step of an event, and checks all of it down to the fields of its values.
   * Returns whether it is well-formed.
   */
  private boolean readHead(byte[] bytes, int from, int to) {
    wallTime = 0;
    step = 0;
    head = Head.OTHER;
    try {
      ProtoReader event = new ProtoReader(bytes, from, to);
      while (event.next()) {
        switch (event.field()) {
          case WALL_TIME -> wallTime = event.float64();
          case STEP -> step = event.varint();
          case SUMMARY -> checkSummary(event.message());
          case SESSION -> session(event.message());
          case GRAPH -> event.length();
          default -> {}
        }
      }
      return true;
    } catch (MalformedProtoException e) {
      return false;
    }
  }

  private void checkSummary(ProtoReader summary) throws MalformedProtoException {
    while (summary.next()) {
      if (summary.field() == VALUE) {
        head = Head.VALUES;
        ProtoReader value = summary.message();
        while (value.next()) {
          // each call checks a field
        }
      }
    }
  }

  private void session(ProtoReader log) throws MalformedProtoException {
    while (log.next()) {
      if (log.field() == 1 && log.varint() == START && head == Head.OTHER) {
        head = Head.START;
      }
    }
  }

  private void summary(ProtoReader summary, SupersedingVisitor visitor)
      throws MalformedProtoException {
    while (summary.next()) {
      if (summary.field() == VALUE) {
        values.decode(summary.message(), step, wallTime, visitor);
      }
    }
    values.reportSummary(step, wallTime, visitor);
  }

  private void graph(ProtoReader graphDef, SupersedingVisitor visitor) {
    RunEvent graph = graph(graphDef);
    if (graph != null) {
      visitor.event(step, graph);
    }
  }

  private @Nullable RunEvent graph(ProtoReader graphDef) {
    try {
      return new GraphLogged(GraphDecoder.graph(graphDef), wallTime);
    } catch (MalformedProtoException | IllegalArgumentException e) {
      return null;
    }
  }
}
