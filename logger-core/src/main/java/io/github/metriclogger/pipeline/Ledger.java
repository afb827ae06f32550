package io.github.metriclogger.pipeline;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunEvent;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Accounts for the bytes that wait in all lanes together. An event that waits in several lanes is
 * one object and counts once, until the last lane releases it. Small events do not count, because
 * the queues bound their number.
 *
 * <p>Rows of scalars have an account of their own, so that they never wait for media. Both accounts
 * together never exceed the limit, except by a single row that is larger than its account. Safe for
 * use by any thread.
 */
final class Ledger {
  /** Up to this size, events are bounded in number only. */
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

  /** Whether callers wait for bytes of this account; they do for rows, not for media. */
  boolean waits(Account account) {
    return account == rows;
  }

  /**
   * The bytes to charge for an event. A row larger than its whole account is charged the whole
   * account, so that it can pass, if only alone.
   */
  long price(RunEvent event, long bytes) {
    Account account = accountOf(event);
    return waits(account) ? Math.min(bytes, account.limit) : bytes;
  }

  /** A limit and how much of it is used. */
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

    /** Whether {@code bytes} can never be charged, even to an empty account. */
    boolean isBelow(long bytes) {
      return limit < bytes;
    }

    /** The most that can be charged. */
    long limit() {
      return limit;
    }

    /** Whether the charge of the last {@code bytes} crossed half of the limit. */
    boolean crossedHalf(long bytes) {
      long now = used.get();
      return now > limit / 2 && now - bytes <= limit / 2;
    }

    /** Half of the limit, which is the most that a stalled lane may hold. */
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

    /** Holds an event whose bytes have been charged. */
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

    /** Releases it on behalf of one holder; the last one returns the bytes. */
    void release() {
      if (holders.decrementAndGet() == 0) {
        account.used.addAndGet(-bytes);
      }
    }
  }
}
