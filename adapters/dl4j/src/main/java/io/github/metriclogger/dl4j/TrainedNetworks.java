package io.github.metriclogger.dl4j;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;

/**
 * Which of the models that a listener is called with is the network, and which are replicas that
 * other workers train. For one thread at a time.
 */
final class TrainedNetworks {

  /** How many earlier networks are remembered, to find out that they are trained in turn. */
  private static final int REMEMBERED = 16;

  private static final int KEPT = 4;

  private final Workers workers;
  private final Function<Model, NetworkLog> reader;
  private final Deque<WeakReference<Model>> earlier = new ArrayDeque<>();
  private final Deque<NetworkLog> kept = new ArrayDeque<>();
  private @Nullable NetworkLog current;
  private Thread trainer = Thread.currentThread();
  private boolean missed;
  private boolean inTurn;

  /**
   * Knows no network yet.
   *
   * @param reader what to read a network with
   */
  TrainedNetworks(Workers workers, Function<Model, NetworkLog> reader) {
    this.workers = workers;
    this.reader = reader;
  }

  /** The network that was trained last, null before the first. */
  @Nullable NetworkLog current() {
    return current;
  }

  /** Whether a network has come back after another one was trained. */
  boolean inTurn() {
    return inTurn;
  }

  /** A step is over that the network had no batch in, only others: it is trained no longer. */
  void missedStep(boolean network) {
    missed = network;
  }

  /**
   * What to read a model with that an epoch or a batch is reported of; null = it is a replica, and
   * only its loss and its samples count.
   *
   * @param batch false for an epoch, which replicas of a wrapper do not have
   */
  @Nullable NetworkLog of(Model model, boolean batch) {
    Thread caller = Thread.currentThread();
    NetworkLog known = current;
    if (known != null && caller == trainer && known.isOf(model)) {
      return known; // as it is nearly always
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
    if (!workers.parallel()) {
      Thread caller = Thread.currentThread();
      if (!batch || caller == trainer || !trainer.isAlive()) {
        return false; // the next network, of another fold
      }
      workers.foundBeside(trainer);
    }
    return !missed;
  }

  private NetworkLog adopt(Model model) {
    NetworkLog before = current;
    if (before != null) {
      remember(before.network().model());
      inTurn |= earlier.stream().anyMatch(reference -> reference.refersTo(model));
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

  /** Only of networks that take turns: a kept one holds its parameters in memory. */
  private void keep(NetworkLog log) {
    if (inTurn && !kept.contains(log)) {
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
