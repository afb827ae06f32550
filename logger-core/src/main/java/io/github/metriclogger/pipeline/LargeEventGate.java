package io.github.metriclogger.pipeline;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Stepped;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.texts.CoreText;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The entrance for large events, whose bytes are charged to the ledger. Media are dropped if too
 * few bytes are left, with a warning if they could never fit; rows of scalars wait for bytes as
 * they wait for room in a queue. Safe for use by any thread.
 */
final class LargeEventGate {
  private static final long SLICE_NANOS = 1_000_000;
  private static final int MOST_NAMES = 100;

  private final EventGate gate;
  private final Ledger ledger;
  private final long blockNanos;
  private final boolean waits;
  private final SinkContext notices;
  private final Set<String> named = ConcurrentHashMap.newKeySet();

  LargeEventGate(
      EventGate gate, Ledger ledger, long blockNanos, boolean waits, SinkContext notices) {
    this.gate = gate;
    this.ledger = ledger;
    this.blockNanos = blockNanos;
    this.waits = waits;
    this.notices = notices;
  }

  /** Queues the event in the lanes that may hold it. */
  void offer(RunEvent event, long size, LaneQueue[] queues) {
    Ledger.Account account = ledger.accountOf(event);
    long bytes = ledger.price(event, size);
    if (account.isBelow(bytes)) {
      refuseTooLarge(event, bytes, account, queues);
      return;
    }
    LaneQueue[] takers = takers(event, bytes, queues);
    if (takers.length == 0) {
      return;
    }
    long left = account.charge(bytes) ? blockNanos : waitForBytes(account, bytes, takers);
    if (left < 0) {
      for (LaneQueue taker : takers) {
        taker.refuse(event);
      }
      return;
    }
    if (account.crossedHalf(bytes)) {
      wake(takers);
    }
    queue(new Ledger.Held(event, bytes, account, takers.length), takers, left);
  }

  private void refuseTooLarge(
      RunEvent event, long bytes, Ledger.Account account, LaneQueue[] queues) {
    for (LaneQueue queue : queues) {
      queue.refuseTooLarge(event);
    }
    String name = event instanceof Stepped stepped ? stepped.tag() : event.kind().name();
    if (named.size() < MOST_NAMES && named.add(name)) {
      String size = megabytes(bytes);
      CoreText.TOO_LARGE.warn(
          notices, "tag", name, "size", size, "limit", megabytes(account.limit()));
    }
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / (double) (1 << 20));
  }

  private void queue(Ledger.Held held, LaneQueue[] takers, long budget) {
    for (LaneQueue taker : takers) {
      taker.holds(held);
    }
    gate.offer(held, takers, budget);
  }

  private LaneQueue[] takers(RunEvent event, long bytes, LaneQueue[] queues) {
    var takers = new ArrayList<LaneQueue>(queues.length);
    for (LaneQueue queue : queues) {
      if (queue.admits(bytes, ledger.accountOf(event))) {
        takers.add(queue);
      } else {
        queue.refuse(event);
      }
    }
    return takers.toArray(LaneQueue[]::new);
  }

  /**
   * Waits for bytes and returns the time left to wait, negative if none became free. An interrupt
   * does not end the wait and stays set.
   */
  private long waitForBytes(Ledger.Account account, long bytes, LaneQueue[] takers) {
    wake(takers);
    boolean patient = waits && ledger.waits(account) && !LaneThread.isCurrent();
    long left = blockNanos;
    boolean interrupted = false;
    try {
      while (patient && left > 0 && anyMoves(takers)) {
        interrupted |= Thread.interrupted(); // otherwise the pause would end at once
        LockSupport.parkNanos(this, SLICE_NANOS);
        if (account.charge(bytes)) {
          return left;
        }
        left -= SLICE_NANOS;
      }
      return -1;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean anyMoves(LaneQueue[] takers) {
    for (LaneQueue taker : takers) {
      if (taker.moves()) {
        return true;
      }
    }
    return false;
  }

  private static void wake(LaneQueue[] takers) {
    for (LaneQueue taker : takers) {
      taker.wake();
    }
  }
}
