package io.github.metriclogger.dl4j;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The threads that train one network side by side, and what they have done of the current step. A
 * step is one batch of each worker: it is complete when all have reported theirs, and at the latest
 * when one of them begins its next one, since {@code ParallelWrapper} lets all finish before it
 * hands out more.
 *
 * <p>Workers are told apart by the names of their threads, which {@code ParallelWrapper} makes anew
 * for each {@code fit}. For one thread at a time.
 */
final class Workers {

  private static final String WRAPPER = "ParallelWrapper training thread ";

  /** Steps are complete when a worker begins its next batch. */
  private static final int UNKNOWN = Integer.MAX_VALUE;

  /** A wrapper has no fewer. */
  private static final int FEWEST = 2;

  private final boolean declared;
  private final Map<String, Thread> known = new HashMap<>();
  private final Set<String> reported = new HashSet<>();
  private int size;
  private boolean atWork;
  private boolean late;
  private boolean newcomer;
  private int batches;
  private double losses;
  private long samples;

  /**
   * Begins with an empty step.
   *
   * @param count as the user has declared them, 1 = find out
   */
  Workers(int count) {
    declared = count > 1;
    size = count;
  }

  /** The number of a {@code ParallelWrapper}'s worker, 0 trains the user's network; else -1. */
  static int wrapperIndex(Thread thread) {
    String name = thread.getName();
    if (!name.startsWith(WRAPPER)) {
      return -1;
    }
    try {
      return Integer.parseInt(name.substring(WRAPPER.length()));
    } catch (NumberFormatException other) {
      return -1;
    }
  }

  boolean parallel() {
    return size > 1;
  }

  /** A worker of a wrapper is at work: there are others, and how many is not known. */
  void expectOthers() {
    if (!parallel()) {
      size = UNKNOWN;
    }
  }

  /** The calling worker has begun a batch. */
  void begin() {
    atWork = true;
  }

  /**
   * A second thread trains the network; each is a worker from now on.
   *
   * @param first the thread that has trained it so far
   */
  void foundBeside(Thread first) {
    known.put(key(first), first);
    size = UNKNOWN;
    late = !atWork;
  }

  /** Whether the calling worker has a batch in the current step, so that it begins the next one. */
  boolean reportedAlready() {
    return batches > 0 && reported.contains(key(Thread.currentThread()));
  }

  /** Adds the calling worker's batch to the step. */
  void add(double loss, long count) {
    batches++;
    losses += loss;
    samples += count;
    atWork = false;
    if (parallel()) {
      Thread worker = Thread.currentThread();
      reported.add(key(worker));
      if (!declared) {
        remember(worker);
      }
    }
  }

  /** Who turns up late has missed the step that the others have completed: it makes its own. */
  private void remember(Thread worker) {
    if (known.put(key(worker), worker) != null) {
      late = false; // the next round
    } else if (late) {
      newcomer = true;
    } else if (size != UNKNOWN) {
      known.values().removeIf(other -> !other.isAlive());
      newcomer = batches == 1;
      size = Math.max(FEWEST, known.size());
    }
  }

  boolean stepComplete() {
    return batches >= size || newcomer;
  }

  /** Whether the step is that of one who turned up late. */
  boolean stepOfNewcomer() {
    return newcomer;
  }

  boolean stepEmpty() {
    return batches == 0;
  }

  /** How many batches the step has. */
  int batches() {
    return batches;
  }

  /** The mean over the step's batches. */
  double loss() {
    return losses / batches;
  }

  /** All samples of the step. */
  long samples() {
    return samples;
  }

  /** Begins the next step. */
  void nextStep() {
    if (size == UNKNOWN && !late) {
      size = Math.max(FEWEST, known.size());
    }
    newcomer = false;
    batches = 0;
    losses = 0;
    samples = 0;
    if (parallel()) {
      reported.clear();
    }
  }

  private static String key(Thread thread) {
    String name = thread.getName();
    return name.isEmpty() ? "#" + thread.getId() : name;
  }
}
