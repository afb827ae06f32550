package io.github.metriclogger.spark.executor;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.spark.message.MessageKind;
import io.github.metriclogger.spark.message.TaskAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Gathers the rows of one task until there are enough for a message. Safe for use by several
 * threads: those that the task starts may log too.
 */
final class RowBuffer {

  /** Rows of a message: more would not be faster. */
  private static final int ROWS = 4096;

  /** About how many bytes of pictures and the like go into one message. */
  private static final long BYTES = 512 << 10;

  /** What a row takes in memory, about: the event, its place in a list. */
  private static final int ROW_BYTES = 48;

  private final MessageKind kind;
  private final TaskAddress task;
  private final MessageSender sender;
  private List<RunEvent> rows = new ArrayList<>();
  private long bytes;

  RowBuffer(MessageKind kind, TaskAddress task, MessageSender sender) {
    this.kind = kind;
    this.task = task;
    this.sender = sender;
  }

  /** Takes a row; waits while the sender has no room, see {@link MessageSender#submit}. */
  void add(RunEvent event) {
    RowBatch full;
    synchronized (this) {
      rows.add(event);
      bytes += ROW_BYTES + event.bytes();
      if (rows.size() < ROWS && bytes < BYTES) {
        return;
      }
      full = take(kind);
      if (sender.offer(full)) {
        return;
      }
    }
    sender.submit(full); // waits: not under the lock, which the sender takes
  }

  /** Hands over what is there, if there is room; on the sender's thread. */
  synchronized void handOver() {
    if (!rows.isEmpty()) {
      RowBatch some = take(kind);
      if (!sender.offer(some)) {
        rows = some.rows();
        bytes = some.bytes();
      }
    }
  }

  /**
   * Hands over what is there, and what it means: room or not.
   *
   * @return counted down when the driver has all of it
   */
  synchronized CountDownLatch end(MessageKind last) {
    RowBatch rest = take(last);
    sender.submitLast(rest);
    return rest.answered();
  }

  private RowBatch take(MessageKind as) {
    RowBatch taken = new RowBatch(as, task, rows, bytes, new CountDownLatch(1));
    rows = new ArrayList<>();
    bytes = 0;
    return taken;
  }
}
