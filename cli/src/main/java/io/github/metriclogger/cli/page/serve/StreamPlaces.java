package io.github.metriclogger.cli.page.serve;

import io.github.metriclogger.spi.TimeSource;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The places of streams, which are few. That a client is gone shows only when something is sent to
 * it: one that flips through the tabs of a browser leaves streams behind that nobody reads. So who
 * finds no place lets all others prove that they are there, and then takes that of the oldest. Safe
 * for use by several threads.
 */
final class StreamPlaces {

  /** The most streams at a time. */
  static final int MOST = 8;

  /** How long a client that is there keeps its place at least. */
  static final Duration LEAST_STAY = Duration.ofSeconds(5);

  /** Threads that may be held by streams in all: one that ought to end may be stuck in a write. */
  private static final int MOST_THREADS = 2 * MOST;

  private static final Duration PATIENCE = Duration.ofMillis(500);

  /** The first write to a client that is gone is still taken by the operating system. */
  private static final int PROOFS = 3;

  private final TimeSource time = TimeSource.system();
  private final long leastStay;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition freed = lock.newCondition();
  private final Set<Place> places = new LinkedHashSet<>();

  /** What the thread of a stream is told. */
  enum Wish {
    /** Nothing, as long as it waited. */
    NOTHING,
    /** To find out whether its client is there. */
    IS_THERE,
    /** To end. */
    IS_OVER
  }

  /** The place of one stream. */
  static final class Place {
    private final String page;
    private final long since;
    private final ArrayBlockingQueue<Wish> wishes = new ArrayBlockingQueue<>(PROOFS);
    private boolean isOver; // guarded by the lock of the places

    private Place(String page, long since) {
      this.page = page;
      this.since = since;
    }

    /** Waits for a wish, as long as given. */
    Wish await(Duration length) throws InterruptedException {
      Wish wish = wishes.poll(length.toNanos(), TimeUnit.NANOSECONDS);
      return wish == null ? Wish.NOTHING : wish;
    }
  }

  /**
   * Places without anybody.
   *
   * @param leastStay how long a client that is there keeps its place at least
   */
  StreamPlaces(Duration leastStay) {
    this.leastStay = leastStay.toNanos();
  }

  /**
   * Takes a place; that of the same page is free by that.
   *
   * @param page what the page calls itself; empty = it does not say
   * @return null when all are taken by clients that are there and came lately
   */
  @Nullable Place take(String page) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (!page.isEmpty()) {
        places.stream().filter(place -> place.page.equals(page)).forEach(StreamPlaces::end);
      }
      if (taken() >= MOST) {
        awaitOneThatIsGone();
      }
      if (taken() >= MOST) {
        endOldest();
      }
      if (taken() >= MOST || places.size() >= MOST_THREADS) {
        return null;
      }
      Place place = new Place(page, time.nanoTime());
      places.add(place);
      return place;
    } finally {
      lock.unlock();
    }
  }

  /** Gives a place back. */
  void leave(Place place) {
    lock.lock();
    try {
      places.remove(place);
      freed.signal();
    } finally {
      lock.unlock();
    }
  }

  private long taken() {
    return places.stream().filter(place -> !place.isOver).count();
  }

  private void awaitOneThatIsGone() throws InterruptedException {
    for (Place place : places) {
      for (int proof = 0; proof < PROOFS; proof++) {
        place.wishes.offer(Wish.IS_THERE);
      }
    }
    long left = PATIENCE.toNanos();
    while (taken() >= MOST && left > 0) {
      left = freed.awaitNanos(left);
    }
  }

  private void endOldest() {
    places.stream()
        .filter(place -> !place.isOver)
        .findFirst()
        .filter(place -> time.nanoTime() - place.since >= leastStay)
        .ifPresent(StreamPlaces::end);
  }

  private static void end(Place place) {
    place.isOver = true;
    place.wishes.clear();
    place.wishes.offer(Wish.IS_OVER);
  }
}
