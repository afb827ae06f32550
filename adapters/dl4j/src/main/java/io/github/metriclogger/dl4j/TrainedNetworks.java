package io.github.metriclogger.dl4j;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes the network from the replicas that other workers train, among the models that a
 * listener is called with. For one thread at a time.
 */
final class TrainedNetworks {

  /**
   * Number of earlier networks that are remembered in order to detect that networks are trained
   * alternately.
   */
  private static final int REMEMBERED = 16;

  private static final int KEPT = 4;

  private final Workers workers;
  private final Function<Model, NetworkLog> reader;
  private final Deque<WeakReference<Model>> earlier = new ArrayDeque<>();
  private final Deque<NetworkLog> kept = new ArrayDeque<>();
  private @Nullable NetworkLog current;
  private Thread trainer = Thread.currentThread();
  private boolean missed;
  private boolean alternating;

  /**
   * Creates an instance that knows no network yet.
   *
   * @param reader creates the log of a network
   */
  TrainedNetworks(Workers workers, Function<Model, NetworkLog> reader) {
    this.workers = workers;
    this.reader = reader;
  }

  /** Returns the log of the network that was trained last, null before the first. */
  @Nullable NetworkLog current() {
    return current;
  }

  /** Returns whether a network was trained again after another one. */
  boolean isAlternating() {
    return alternating;
  }

  /**
   * Records whether the last step had batches of replicas but none of the network, which is then no
   * longer trained.
   */
  void setMissedStep(boolean missedStep) {
    missed = missedStep;
  }

  /**
   * Returns the log of a model for which an epoch or a batch is reported; null if it is a replica,
   * of which only loss and samples are used.
   *
   * @param batch true for a batch; false for an epoch, which replicas of a wrapper do not have
   */
  @Nullable NetworkLog resolve(Model model, boolean batch) {
    Thread caller = Thread.currentThread();
    NetworkLog known = current;
    if (known != null && caller == trainer && known.isOf(model)) {
      return known; // the usual case
    }
    int index = Workers.wrapperIndex(caller);
    if (index >= 0) {
      workers.expectOthers();
    }
    if (known != null && known.isOf(model)) {
      trainer = caller;
      return known;
    }
    return isReplica(model, batch, index) ? null : adopt(model);
  }

  private boolean isReplica(Model model, boolean batch, int index) {
    NetworkLog known = current;
    if (index >= 0) {
      return index > 0;
    }
    if (known == null || !known.isLike(model)) {
      return false;
    }
    if (!workers.isParallel()) {
      Thread caller = Thread.currentThread();
      if (!batch || caller == trainer || !trainer.isAlive()) {
        return false; // the next network, of another fold
      }
      workers.addBeside(trainer);
    }
    return !missed;
  }

  private NetworkLog adopt(Model model) {
    NetworkLog before = current;
    if (before != null) {
      remember(before.network().model());
      alternating |= earlier.stream().anyMatch(reference -> reference.refersTo(model));
      keep(before);
    }
    NetworkLog adopted =
        kept.stream()
            .filter(log -> log.isOf(model))
            .findFirst()
            .orElseGet(() -> reader.apply(model));
    current = adopted;
    trainer = Thread.currentThread();
    missed = false;
    return adopted;
  }

  /**
   * Keeps the log of a network that is trained alternately with others; a kept log holds the
   * network's parameters in memory.
   */
  private void keep(NetworkLog log) {
    if (alternating && !kept.contains(log)) {
      if (kept.size() == KEPT) {
        kept.removeFirst();
      }
      kept.addLast(log);
    }
  }

  private void remember(Model model) {
    if (earlier.stream().noneMatch(reference -> reference.refersTo(model))) {
      if (earlier.size() == REMEMBERED) {
        earlier.removeFirst();
      }
      earlier.addLast(new WeakReference<>(model));
    }
  }
}
