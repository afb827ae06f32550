package io.github.metriclogger.spark.executor;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.spark.message.EventEncoder;
import io.github.metriclogger.spark.message.MessageKind;
import io.github.metriclogger.spark.message.RowMessage;
import io.github.metriclogger.spark.message.TaskAddress;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.OwnLog;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sends the rows of all tasks of an executor on one thread, one message after the other, each
 * answered before the next: so a slow driver slows the sender and nothing piles up in Spark. What
 * is not answered is sent again under the same number.
 */
final class MessageSender {

  private static final int MESSAGE_BYTES = 1 << 20;
  private static final long FIRST_WAIT_MILLIS = 100;
  private static final long LONGEST_WAIT_MILLIS = 10_000;

  private final DriverLink link;
  private final String executor;
  private final SendSettings settings;
  private final TimeSource time;
  private final long session = ThreadLocalRandom.current().nextLong();
  private final Set<RowBuffer> open = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final Queue<RowBatch> waiting = new ArrayDeque<>();
  private final Thread thread = new Thread(this::work, "metriclogger-spark-sender");
  private final SendCounters counters = new SendCounters();
  private final AtomicLong unreported = new AtomicLong();
  private long waitingBytes;
  private long number;
  private volatile boolean stopped;

  MessageSender(DriverLink link, String executor, SendSettings settings, TimeSource time) {
    this.time = time;
    this.link = link;
    this.executor = executor;
    this.settings = settings;
    thread.setDaemon(true);
    thread.setContextClassLoader(MessageSender.class.getClassLoader());
  }

  void start() {
    thread.start();
  }

  SendCounters counters() {
    return counters;
  }

  /** Looks after a buffer: what waits in it longer than the interval is sent. */
  void open(RowBuffer buffer) {
    open.add(buffer);
  }

  void forget(RowBuffer buffer) {
    open.remove(buffer);
  }

  /** Queues rows if there is room; never waits. */
  boolean offer(RowBatch batch) {
    lock.lock();
    try {
      if (!hasRoomFor(batch)) {
        return false;
      }
      enqueue(batch);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Queues rows, waiting for room; what finds none in time is dropped and counted. */
  void submit(RowBatch batch) {
    long left = settings.blockTimeout().toNanos();
    lock.lock();
    try {
      while (!hasRoomFor(batch)) {
        if (left <= 0 || stopped) {
          counters.accepted.addAndGet(batch.rows().size());
          drop(batch.rows().size());
          batch.answered().countDown();
          return;
        }
        left = room.awaitNanos(left);
      }
      enqueue(batch);
    } catch (InterruptedException killed) {
      Thread.currentThread().interrupt(); // the task is being killed: it may not wait
      enqueue(batch);
    } finally {
      lock.unlock();
    }
  }

  /** Whatever its size, one finds room where none waits. */
  private boolean hasRoomFor(RowBatch batch) {
    return waiting.isEmpty() || waitingBytes + batch.bytes() <= settings.maxBytes();
  }

  /** Queues the last rows of a task, room or not: the driver has to know how the task ended. */
  void submitLast(RowBatch batch) {
    lock.lock();
    try {
      enqueue(batch);
    } finally {
      lock.unlock();
    }
  }

  private void enqueue(RowBatch batch) {
    counters.accepted.addAndGet(batch.rows().size());
    waiting.add(batch);
    waitingBytes += batch.bytes();
    filled.signal();
  }

  private void drop(int rows) {
    counters.dropped.addAndGet(rows);
    unreported.addAndGet(rows);
  }

  /** Stops after what is queued, which is tried once more at most. */
  void stop(long millis) {
    open.forEach(RowBuffer::handOver);
    stopped = true;
    lock.lock();
    try {
      filled.signalAll();
      room.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(millis);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    long due = time.nanoTime() + settings.interval().toNanos();
    while (true) {
      try {
        RowBatch next = next(due);
        if (next != null) {
          send(next);
        } else if (stopped) {
          return;
        }
        if (time.nanoTime() - due >= 0) { // also while others keep the queue filled
          open.forEach(RowBuffer::handOver);
          due = time.nanoTime() + settings.interval().toNanos();
        }
      } catch (Throwable failure) { // also an OutOfMemoryError: the next rows may go
        OwnLog.failure("spark sender", "Rows of this executor were lost: " + failure);
      }
    }
  }

  /** The next rows; null when none come in time. */
  private @Nullable RowBatch next(long due) throws InterruptedException {
    lock.lock();
    try {
      long left = due - time.nanoTime();
      while (waiting.isEmpty() && left > 0 && !stopped) {
        left = filled.awaitNanos(left);
      }
      RowBatch next = waiting.poll();
      if (next != null) {
        waitingBytes -= next.bytes();
        room.signalAll();
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  private void send(RowBatch batch) {
    try {
      EventEncoder rows = new EventEncoder();
      MessageKind before = batch.kind() == MessageKind.LIVE ? MessageKind.LIVE : MessageKind.PART;
      int sent = 0;
      for (RunEvent event : batch.rows()) {
        sent += encode(rows, event) ? 1 : 0;
        if (rows.size() >= MESSAGE_BYTES) {
          ask(before, batch.task(), rows);
          rows = new EventEncoder();
        }
      }
      if (rows.size() > 0 || batch.kind() != before) {
        ask(batch.kind(), batch.task(), rows);
      }
      counters.written.addAndGet(sent);
    } finally {
      batch.answered().countDown();
    }
  }

  /** Whether the row is among those that are sent; one that cannot be is dropped. */
  private boolean encode(EventEncoder rows, RunEvent event) {
    try {
      if (rows.add(event)) {
        return true;
      }
    } catch (RuntimeException unusable) {
      OwnLog.failure("spark rows", "A value could not be sent: " + unusable);
    }
    drop(1);
    return false;
  }

  /** Asks until there is an answer: by the number the driver knows what it has already. */
  private void ask(MessageKind kind, TaskAddress task, EventEncoder rows) {
    long dropped = unreported.getAndSet(0);
    byte[] message =
        new RowMessage(kind, session, executor, ++number, task, dropped, rows.toBytes()).toBytes();
    long wait = FIRST_WAIT_MILLIS;
    while (true) {
      try {
        link.ask(message);
        return;
      } catch (Exception unanswered) {
        counters.retried.incrementAndGet();
        counters.lastError = String.valueOf(unanswered);
        if (stopped) {
          throw new IllegalStateException("the driver does not answer", unanswered);
        }
        OwnLog.failure("spark ask", "The driver did not answer and is asked again: " + unanswered);
        pause(wait);
        wait = Math.min(LONGEST_WAIT_MILLIS, 2 * wait);
      }
    }
  }

  private void pause(long millis) {
    long left = TimeUnit.MILLISECONDS.toNanos(millis);
    lock.lock();
    try {
      while (left > 0 && !stopped) {
        left = room.awaitNanos(left);
      }
    } catch (InterruptedException ended) {
      stopped = true;
    } finally {
      lock.unlock();
    }
  }
}
