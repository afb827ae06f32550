package io.github.metriclogger.cli.dash.runs;

import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.RunSearch;
import io.github.metriclogger.cli.run.RunStates;
import io.github.metriclogger.spi.TimeSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The runs of the view: found, followed and judged, slice by slice, so that keys are answered while
 * millions of rows are read. Not safe for use by several threads.
 */
public final class RunBoard implements Closeable {

  /** How long one slice of reading may take. */
  private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(80);

  private static final long SEARCH = TimeUnit.SECONDS.toNanos(5);
  private static final long JUDGE = TimeUnit.SECONDS.toNanos(2);

  /** The buckets of a curve: enough for the widest screen, less where there are many runs. */
  private static final int MOST_BUCKETS = 8192;

  private static final int LEAST_BUCKETS = 2000;

  private final RunSearch search;
  private final RunStates states;
  private final TimeSource time;
  private final Map<Path, ShownRun> runs = new LinkedHashMap<>();
  private @Nullable String remark;
  private long searchedAt;
  private long judgedAt;
  private int turn;
  private boolean isChanged;
  private Set<String> hiddenAtFirst = Set.of();

  /**
   * Creates the board and searches once.
   *
   * @param search finds the runs
   * @param time says when to search and to judge states again
   */
  public RunBoard(RunSearch search, TimeSource time) {
    this.search = search;
    this.states = new RunStates(time);
    this.time = time;
    search();
  }

  /** All runs, hidden ones included. */
  public List<ShownRun> runs() {
    return List.copyOf(runs.values());
  }

  /** Hides the runs of some names, also those that come later. */
  public void hideAtFirst(Set<String> names) {
    hiddenAtFirst = Set.copyOf(names);
    runs.values().forEach(run -> run.hide(names.contains(run.name())));
  }

  /** What is missing, or null. */
  public @Nullable String remark() {
    return remark;
  }

  /** Whether all runs were read to the end that they had. */
  public boolean isLoaded() {
    return runs.values().stream().allMatch(ShownRun::isLoaded);
  }

  /** Whether anything has changed since this was last asked. */
  public boolean takeChanged() {
    boolean changed = isChanged;
    isChanged = false;
    return changed;
  }

  /** Searches for runs that have come or gone. */
  public void search() {
    RunSearch.Result result = search.search();
    searchedAt = time.nanoTime();
    isChanged |= !java.util.Objects.equals(remark, result.remark());
    remark = result.remark();
    if (result.runs().isEmpty()) {
      return; // gone for a moment: what was read stays
    }
    Map<Path, ShownRun> known = new LinkedHashMap<>(runs);
    runs.clear();
    int share = MOST_BUCKETS / Math.max(1, result.runs().size());
    for (FoundRun found : result.runs()) {
      ShownRun run = known.remove(found.path());
      if (run != null && !run.found().sources().equals(found.sources())) {
        close(run);
        run = null;
      }
      isChanged |= run == null;
      runs.put(found.path(), run == null ? shown(found, share) : run);
    }
    isChanged |= !known.isEmpty();
    known.values().forEach(RunBoard::close);
  }

  private ShownRun shown(FoundRun found, int share) {
    ShownRun run = new ShownRun(found, Math.max(LEAST_BUCKETS, share));
    run.hide(hiddenAtFirst.contains(run.name()));
    return run;
  }

  /**
   * Reads what is new, for a moment at most.
   *
   * @return whether more may be there right now
   */
  public boolean poll() {
    long start = time.nanoTime();
    if (start - searchedAt > SEARCH && (runs.isEmpty() || isLoaded())) {
      search();
    }
    boolean more = false;
    List<ShownRun> all = runs();
    for (int i = 0; i < all.size(); i++) {
      ShownRun run = all.get((turn + i) % all.size());
      long before = run.values();
      while (run.poll()) {
        if (time.nanoTime() - start > SLICE) {
          more = true;
          break;
        }
      }
      isChanged |= run.values() != before;
      if (time.nanoTime() - start > SLICE) {
        more |= i + 1 < all.size() && !isLoaded();
        turn = (turn + i + 1) % all.size();
        break;
      }
    }
    judge();
    return more;
  }

  private void judge() {
    long now = time.nanoTime();
    if (now - judgedAt < JUDGE && runs.values().stream().allMatch(run -> run.state() != null)) {
      return;
    }
    judgedAt = now;
    for (ShownRun run : runs.values()) {
      isChanged |= run.judge(states);
    }
  }

  private static void close(ShownRun run) {
    try {
      run.close();
    } catch (IOException e) {
      // it was only read
    }
  }

  @Override
  public void close() {
    runs.values().forEach(RunBoard::close);
  }
}
