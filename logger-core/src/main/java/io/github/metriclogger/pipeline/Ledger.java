package io.github.metriclogger.pipeline;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunEvent;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that wait in all lanes together. An event that waits in several lanes is one object and
 * counts once, until the last of them has let go of it. Small events do not count: the number of
 * them is bounded by the queues.
 *
 * <p>Rows of scalars have an account of their own, so that they never wait for media. The two
 * together never exceed the limit, but by a single row that is larger than its account. Safe for
 * any thread.
 */
final class Ledger {
  /** Up to this size an event is bounded by number alone. */
  static final long SMALL = 512;

  private static final int ROW_SHARE = 8;

  private final Account media;
  private final Account rows;

  Ledger(long maxBytes) {
    this.rows = new Account(maxBytes / ROW_SHARE);
    this.media = new Account(maxBytes - maxBytes / ROW_SHARE);
  }

  Account accountOf(RunEvent event) {
    return event.kind() == EventKind.SCALARS ? rows : media;
  }

  /** Whether a call waits for bytes of this account: for rows, not for media. */
  boolean waits(Account account) {
    return account == rows;
  }

  /**
   * What is charged for an event: its bytes. A row that is larger than its whole account takes all
   * of it, so that it comes through alone instead of never.
   */
  long price(RunEvent event, long bytes) {
    Account account = accountOf(event);
    return waits(account) ? Math.min(bytes, account.limit) : bytes;
  }

  /** A bound and what is used of it. */
  static final class Account {
    private final long limit;
    private final AtomicLong used = new AtomicLong();

    private Account(long limit) {
      this.limit = limit;
    }

    /** Charges the account, unless that would exceed its limit. */
    boolean charge(long bytes) {
      long before;
      do {
        before = used.get();
        if (bytes > limit - before) {
          return false;
        }
      } while (!used.compareAndSet(before, before + bytes));
      return true;
    }

    /** Whether so many bytes can never be charged, however empty it is. */
    boolean isBelow(long bytes) {
      return limit < bytes;
    }

    /** The most that can be charged. */
    long limit() {
      return limit;
    }

    /** Whether the last {@code bytes} charged carried it over half of its limit. */
    boolean crossedHalf(long bytes) {
      long now = used.get();
      return now > limit / 2 && now - bytes <= limit / 2;
    }

    /** Half of the limit: what a lane that does not move may hold. */
    long half() {
      return limit / 2;
    }
  }

  /** A large event on its way through the lanes, with the bytes that were charged for it. */
  static final class Held {
    private final RunEvent event;
    private final long bytes;
    private final Account account;
    private final AtomicInteger holders;

    /** An event that is charged already. */
    Held(RunEvent event, long bytes, Account account, int holders) {
      this.event = event;
      this.bytes = bytes;
      this.account = account;
      this.holders = new AtomicInteger(holders);
    }

    RunEvent event() {
      return event;
    }

    long bytes() {
      return bytes;
    }

    /** One of the holders releases it. */
    void release() {
      if (holders.decrementAndGet() == 0) {
        account.used.addAndGet(-bytes);
      }
    }
  }
}
