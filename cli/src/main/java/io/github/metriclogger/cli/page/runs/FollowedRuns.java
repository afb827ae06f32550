package io.github.metriclogger.cli.page.runs;

import io.github.metriclogger.cli.page.detail.RunDetails;
import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.RunSearch;
import io.github.metriclogger.cli.run.RunStates;
import io.github.metriclogger.spi.TimeSource;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * The runs of the page, found again and again, judged, and followed as far as they are asked for,
 * on one daemon thread. While nobody asks for anything it rests. Safe for use by several threads.
 */
final class FollowedRuns implements Closeable {

  /** Beyond this the values of the runs that were asked for least recently are forgotten. */
  static final long MOST_BYTES = 64L << 20;

  private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long POLL = TimeUnit.SECONDS.toNanos(1);
  private static final long JUDGE = TimeUnit.SECONDS.toNanos(2);
  private static final long SEARCH = TimeUnit.SECONDS.toNanos(5);

  /** A curve that was asked for within this time is probably on a screen. */
  private static final long IN_VIEW = TimeUnit.SECONDS.toNanos(30);

  /** So many runs are read side by side, those that were asked for last. */
  private static final int AT_ONCE = 4;

  /** Of more runs than a page compares no reader is kept open. */
  private static final int MOST_UNFINISHED = 32;

  /** Without a question for so long nothing is followed. */
  private static final long REST = TimeUnit.SECONDS.toNanos(60);

  private final RunSearch search;
  private final TimeSource time;
  private final RunStates states;
  private final long mostBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition asked = lock.newCondition();
  private final Map<Path, String> ids = new HashMap<>();
  private Map<String, ServedRun> runs = new LinkedHashMap<>();
  private long changes;
  private long askedAt;
  private boolean isAsked;
  private boolean isClosed;
  private long searchedAt;
  private long judgedAt;
  private long polledAt;

  /**
   * Searches once and begins to follow.
   *
   * @param search finds the runs
   * @param time says when to look again
   * @param mostBytes how much memory the values of runs may take
   */
  FollowedRuns(RunSearch search, TimeSource time, long mostBytes) {
    this.search = search;
    this.time = time;
    this.states = new RunStates(time);
    this.mostBytes = mostBytes;
    this.askedAt = time.nanoTime();
    search();
    judge();
    Thread thread = new Thread(this::follow, "metriclog-page-runs");
    thread.setDaemon(true);
    thread.start();
  }

  /** All runs, in the order in which they are found. */
  List<ServedRun> all() {
    lock.lock();
    try {
      noteAsked(false);
      return List.copyOf(runs.values());
    } finally {
      lock.unlock();
    }
  }

  /**
   * The run of an id.
   *
   * @throws NoSuchElementException when there is none
   */
  ServedRun run(String id) {
    lock.lock();
    try {
      noteAsked(false);
      ServedRun run = runs.get(id);
      if (run == null) {
        throw new NoSuchElementException("no such run");
      }
      return run;
    } finally {
      lock.unlock();
    }
  }

  /** The run of an id, whose values are read from now on, and those of some tags kept. */
  ServedRun wanted(String id, Collection<String> tags) {
    ServedRun run = run(id);
    boolean isNew = run.want(tags, time.nanoTime());
    if (isNew) {
      lock.lock();
      try {
        noteAsked(true);
      } finally {
        lock.unlock();
      }
    }
    return run;
  }

  private void noteAsked(boolean isUrgent) {
    long now = time.nanoTime();
    if (isUrgent || now - askedAt > REST) {
      isAsked = true;
      asked.signalAll();
    }
    askedAt = now;
  }

  /** A number that changes when runs come or go. */
  long changes() {
    lock.lock();
    try {
      return changes;
    } finally {
      lock.unlock();
    }
  }

  private void follow() {
    try {
      while (!isClosed()) {
        if (!isMore()) {
          rest();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks at everything; what goes wrong in a search now may go well the next time. */
  private boolean isMore() {
    try {
      return look();
    } catch (RuntimeException e) {
      return false;
    }
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return isClosed;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until it is time to look again, or somebody asks for a run that was not read. */
  private void rest() throws InterruptedException {
    lock.lock();
    try {
      long left = time.nanoTime() - askedAt > REST ? Long.MAX_VALUE : POLL;
      while (!isAsked && !isClosed && left > 0) {
        left = asked.awaitNanos(left);
      }
      isAsked = false;
    } finally {
      lock.unlock();
    }
  }

  /** Looks at everything that is due; returns whether more may be there to read right now. */
  private boolean look() {
    long now = time.nanoTime();
    if (now - searchedAt > SEARCH) {
      search();
    }
    if (now - judgedAt > JUDGE) {
      judge();
    }
    boolean more = read(now);
    forgetOldest();
    return more;
  }

  private boolean read(long now) {
    boolean isDue = now - polledAt > POLL / 2;
    polledAt = isDue ? now : polledAt;
    List<ServedRun> reading = new ArrayList<>(unfinished());
    reading.subList(Math.min(AT_ONCE, reading.size()), reading.size()).clear();
    if (isDue) {
      snapshot().stream().filter(ServedRun::isLoaded).forEach(reading::add);
    }
    boolean more = false;
    for (ServedRun run : reading) {
      long start = time.nanoTime();
      boolean isMore = true;
      while (isMore && time.nanoTime() - start < SLICE) {
        isMore = run.poll();
      }
      more |= isMore;
    }
    return more;
  }

  /** The runs that were not read to their end, those that were asked for last in front. */
  private List<ServedRun> unfinished() {
    List<ServedRun> unfinished = new ArrayList<>(snapshot());
    unfinished.removeIf(run -> !run.isRead() || run.isLoaded());
    List<ServedRun> latestFirst = byTime(unfinished, ServedRun::askedAt);
    Collections.reverse(latestFirst);
    return latestFirst;
  }

  private List<ServedRun> snapshot() {
    lock.lock();
    try {
      return List.copyOf(runs.values());
    } finally {
      lock.unlock();
    }
  }

  private void judge() {
    judgedAt = time.nanoTime();
    snapshot().forEach(run -> run.judge(states));
  }

  private void forgetOldest() {
    unfinished().stream().skip(MOST_UNFINISHED).forEach(ServedRun::forget);
    List<ServedRun> held = new ArrayList<>(snapshot());
    held.removeIf(run -> !run.isRead());
    List<ServedRun> read = byTime(held, ServedRun::askedAt);
    long since = time.nanoTime() - IN_VIEW;
    forget(read, run -> run.askedAt() - since < 0, ServedRun::forget);
    forget(read, run -> true, run -> run.forgetOthers(since));
    forget(read.subList(0, Math.max(0, read.size() - 1)), run -> true, ServedRun::forget);
    forgetDetails();
  }

  /** Sorts by a time that other threads may change meanwhile: each is asked once. */
  private static <T> List<T> byTime(List<T> items, ToLongFunction<T> time) {
    record Timed<T>(T item, long at) {}
    List<Timed<T>> timed = new ArrayList<>();
    items.forEach(item -> timed.add(new Timed<>(item, time.applyAsLong(item))));
    timed.sort(Comparator.comparingLong(Timed::at));
    List<T> sorted = new ArrayList<>();
    timed.forEach(each -> sorted.add(each.item()));
    return sorted;
  }

  /** Forgets what some runs hold, one after the other, until the rest fits. */
  private void forget(
      List<ServedRun> read, Predicate<ServedRun> which, Consumer<ServedRun> forgetting) {
    long bytes = read.stream().mapToLong(ServedRun::bytes).sum();
    for (ServedRun run : read) {
      if (bytes <= mostBytes) {
        return;
      }
      if (which.test(run)) {
        bytes -= run.bytes();
        forgetting.accept(run);
        bytes += run.bytes();
      }
    }
  }

  private void forgetDetails() {
    List<RunDetails> held = new ArrayList<>();
    snapshot().forEach(run -> held.add(run.details()));
    held.removeIf(details -> details.bytes() == 0);
    List<RunDetails> read = byTime(held, RunDetails::askedAt);
    long bytes = 0;
    for (RunDetails details : read) {
      bytes += details.bytes();
    }
    for (int i = 0; i + 1 < read.size() && bytes > mostBytes; i++) {
      bytes -= read.get(i).bytes();
      read.get(i).close();
    }
  }

  private void search() {
    searchedAt = time.nanoTime();
    List<FoundRun> found = search.search().runs();
    lock.lock();
    try {
      Map<String, ServedRun> known = runs;
      Map<String, ServedRun> now = new LinkedHashMap<>();
      for (FoundRun each : found) {
        String id = id(each.path());
        ServedRun run = known.get(id);
        boolean isSame = run != null && run.found().sources().equals(each.sources());
        now.putIfAbsent(id, run != null && isSame ? run : new ServedRun(id, each, time));
      }
      if (!List.copyOf(known.values()).equals(List.copyOf(now.values()))) {
        changes++;
      }
      runs = now;
      known.values().removeAll(now.values());
      known.values().forEach(ServedRun::close);
    } finally {
      lock.unlock();
    }
  }

  private String id(Path path) {
    return ids.computeIfAbsent(path.toAbsolutePath().normalize(), key -> "r" + ids.size());
  }

  @Override
  public void close() {
    lock.lock();
    try {
      isClosed = true;
      asked.signalAll();
      runs.values().forEach(ServedRun::close);
    } finally {
      lock.unlock();
    }
  }
}
