package io.github.metriclogger.dl4j;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Tracks the threads that train one network in parallel, and their batches of the current step. A
 * step consists of one batch per worker. It is complete when all workers have reported theirs, and
 * at the latest when one of them starts its next batch, since {@code ParallelWrapper} lets all
 * finish before it hands out more.
 *
 * <p>Workers are identified by the names of their threads, since {@code ParallelWrapper} creates
 * new threads for each {@code fit}. For one thread at a time.
 */
final class Workers {

  private static final String WRAPPER = "ParallelWrapper training thread ";

  /**
   * Number of workers while it is unknown; steps are then complete when a worker starts its next
   * batch.
   */
  private static final int UNKNOWN = Integer.MAX_VALUE;

  /** Minimum number of workers of a wrapper. */
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
   * Creates an instance with an empty step.
   *
   * @param count number of workers declared by the user; 1 = to be detected
   */
  Workers(int count) {
    declared = count > 1;
    size = count;
  }

  /**
   * Returns the number of a {@code ParallelWrapper}'s worker, of which 0 trains the user's network;
   * -1 for other threads.
   */
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

  boolean isParallel() {
    return size > 1;
  }

  /**
   * Notes that there are other workers, in unknown number, since a worker of a wrapper was seen.
   */
  void expectOthers() {
    if (!isParallel()) {
      size = UNKNOWN;
    }
  }

  /** Notes that the calling worker has started a batch. */
  void startBatch() {
    atWork = true;
  }

  /**
   * Notes that a second thread trains the network; each thread is a worker from now on.
   *
   * @param first the thread that has trained the network so far
   */
  void addBeside(Thread first) {
    known.put(key(first), first);
    size = UNKNOWN;
    late = !atWork;
  }

  /**
   * Returns whether the calling worker already has a batch in the current step, so that its next
   * one starts a new step.
   */
  boolean hasReported() {
    return batches > 0 && reported.contains(key(Thread.currentThread()));
  }

  /** Adds the calling worker's batch to the step. */
  void add(double loss, long count) {
    batches++;
    losses += loss;
    samples += count;
    atWork = false;
    if (isParallel()) {
      Thread worker = Thread.currentThread();
      reported.add(key(worker));
      if (!declared) {
        remember(worker);
      }
    }
  }

  /**
   * Remembers a worker. One that appears late has missed the step that the others completed, and
   * gets a step of its own.
   */
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

  boolean isStepComplete() {
    return batches >= size || newcomer;
  }

  /** Returns whether the step is that of a worker that appeared late. */
  boolean isNewcomerStep() {
    return newcomer;
  }

  boolean isStepEmpty() {
    return batches == 0;
  }

  /** Returns the number of batches in the step. */
  int batches() {
    return batches;
  }

  /** Returns the mean loss over the step's batches. */
  double loss() {
    return losses / batches;
  }

  /** Returns the number of samples of the step. */
  long samples() {
    return samples;
  }

  /** Starts the next step. */
  void startStep() {
    if (size == UNKNOWN && !late) {
      size = Math.max(FEWEST, known.size());
    }
    newcomer = false;
    batches = 0;
    losses = 0;
    samples = 0;
    if (isParallel()) {
      reported.clear();
    }
  }

  private static String key(Thread thread) {
    String name = thread.getName();
    return name.isEmpty() ? "#" + thread.getId() : name;
  }
}
