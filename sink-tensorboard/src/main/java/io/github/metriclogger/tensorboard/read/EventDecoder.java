package io.github.metriclogger.tensorboard.read;

import io.github.metriclogger.event.GraphLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.wire.MalformedProtoException;
import io.github.metriclogger.wire.ProtoReader;
import org.jspecify.annotations.Nullable;

/**
 * From TensorBoard's {@code Event} messages to what a visitor is told. A message that is malformed
 * is passed over as a whole, a value of a summary that makes no sense alone.
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

  /** What an event says of a session that begins. */
  enum Head {
    /** It begins at the event's step. */
    START,
    /** Values come before it, if any. */
    VALUES,
    /** Nothing. */
    OTHER
  }

  private final ValueDecoder values = new ValueDecoder();

  private double wallTime;
  private long step;
  private Head head = Head.OTHER;

  /** Forgets the tags, as for another run. */
  void reset() {
    values.reset();
  }

  /** The step of the event that was looked at. */
  long step() {
    return step;
  }

  /** Looks at an event without telling anything of it. */
  Head look(byte[] bytes, int from, int to) {
    return isSound(bytes, from, to) ? head : Head.OTHER;
  }

  /** Tells what an event holds; nothing if it is none. */
  void tell(byte[] bytes, int from, int to, SupersedingVisitor told) {
    if (!isSound(bytes, from, to)) {
      return;
    }
    try {
      ProtoReader event = new ProtoReader(bytes, from, to);
      while (event.next()) {
        if (event.field() == SUMMARY) {
          summary(event.message(), told);
        } else if (event.field() == GRAPH && !told.isVoid(step)) {
          graph(event.message(), told);
        }
      }
    } catch (MalformedProtoException e) {
      throw new IllegalStateException("it was sound when it was looked at", e);
    }
  }

  /** Takes the event's time and step, and checks all of it down to the fields of its values. */
  private boolean isSound(byte[] bytes, int from, int to) {
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
          // each step checks a field
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

  private void summary(ProtoReader summary, SupersedingVisitor told)
      throws MalformedProtoException {
    while (summary.next()) {
      if (summary.field() == VALUE) {
        values.tell(summary.message(), step, wallTime, told);
      }
    }
    values.tellSummary(step, wallTime, told);
  }

  private void graph(ProtoReader graphDef, SupersedingVisitor told) {
    RunEvent graph = graph(graphDef);
    if (graph != null) {
      told.event(step, graph);
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
