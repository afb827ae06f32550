package io.github.metriclogger.djl;

import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.listener.TrainingListenerAdapter;
import ai.djl.training.tracker.Tracker;
import io.github.metriclogger.MetricLogger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Logs a DJL training. Add it to the training's listeners, after DJL's own.
 *
 * <pre>{@code
 * TrainingConfig config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
 *     .addEvaluator(new Accuracy())
 *     .optOptimizer(Optimizer.adam().optLearningRateTracker(tracker).build())
 *     .addTrainingListeners(TrainingListener.Defaults.basic())
 *     .addTrainingListeners(DjlMetricListener.builder(logger).learningRate(tracker).build());
 * }</pre>
 *
 * <p>For each batch it logs the standard metrics ({@link io.github.metriclogger.StandardMetrics})
 * and each evaluator as {@code train/<name>}; for each epoch {@code train/epoch_<name>}, {@code
 * val/loss} and {@code val/<name>}. The name is that of the evaluator in lower case, with
 * characters other than letters and digits replaced by {@code _}. At the first batch it logs the
 * config {@code djl} (model, input shapes, batch size, parameters, engine, devices, data type) and
 * the tree of blocks as the model graph.
 *
 * <p>Steps are the optimizer's updates, counted from 1. DJL calls a listener before the update that
 * may follow a batch. With gradient accumulation, set {@link Builder#accumulation accumulation(n)},
 * or give optimizer and listener the same {@link #counted counted} tracker, which sees each update.
 * The first batch starts the clock of the first epoch and is not included in its times.
 *
 * <p>Reinforcement learning: {@code QAgent} passes no batch to listeners, so throughput and shapes
 * are unknown; the loss is that of the last transition. {@code trainer.notifyListeners(l ->
 * l.onEpoch(trainer))} ends an epoch.
 *
 * <p>Several networks on one logger (GAN, teacher and student) need one listener each, with
 * different {@link Builder#prefix prefixes}. A listener that is used for one trainer after another
 * continues counting steps and epochs.
 *
 * <p>DJL's {@code EvaluatorTrainingListener}, which is part of {@code
 * TrainingListener.Defaults.basic()}, must come first; without it the loss is computed a second
 * time and evaluators are missing. With several devices, gradients are those of the model's own
 * device, and the loss is the mean over the devices that have finished by then, since DJL does not
 * wait for them. DJL's {@code DivergenceCheckTrainingListener}, also one of the defaults, ends a
 * training whose loss is NaN before this listener sees that batch.
 *
 * <p>Threads: DJL calls it on the training thread; {@code Trainer.close} may call it on any thread.
 * It never throws into the training: values that cannot be read are omitted, with one warning for
 * each kind. It keeps no array after a callback returns. It does not close the logger.
 */
public final class DjlMetricListener extends TrainingListenerAdapter {

  /**
   * Maximum number of trainers that may alternate. Beyond it the least recently used one is
   * dropped, in case it is never closed.
   */
  private static final int MOST_TRAINERS = 8;

  private final ListenerContext output;
  private final Map<Trainer, TrainingSession> sessions = new LinkedHashMap<>(16, 0.75f, true);
  private @Nullable TrainingSession current;
  private Position reached;

  private DjlMetricListener(ListenerContext output) {
    this.output = output;
    reached = Position.atStart(output.settings());
  }

  /**
   * Starts the configuration of a listener.
   *
   * @param logger receives the metrics; remains open until its owner closes it
   */
  public static Builder builder(MetricLogger logger) {
    return new Builder(logger);
  }

  /**
   * Returns a tracker that delegates to {@code tracker} and reports each update with its learning
   * rate to the listener, however often {@code trainer.step()} is called and on any number of
   * devices. Give it to the optimizer and to {@link Builder#learningRate}:
   *
   * <pre>{@code
   * Tracker rate = DjlMetricListener.counted(Tracker.cosine()...build());
   * Optimizer.adam().optLearningRateTracker(rate)
   * DjlMetricListener.builder(logger).learningRate(rate)
   * }</pre>
   *
   * <p>A batch is logged at its update, or with the next batch if there was no update. Batches left
   * at the end of an epoch form a step of their own. Optimizers and listeners may share the
   * tracker. It is as thread-safe as the tracker it delegates to.
   *
   * @param tracker computes the learning rates
   */
  public static Tracker counted(Tracker tracker) {
    return new CountedTracker(Objects.requireNonNull(tracker, "tracker"));
  }

  /**
   * Logs the batch. The first one starts the session, since before it DJL knows neither shapes nor
   * data.
   */
  @Override
  public synchronized void onTrainingBatch(Trainer trainer, BatchData batch) {
    output.guard().attempt("a batch", () -> session(trainer, batch).addBatch(batch));
  }

  /** Notes that the epoch has a validation. */
  @Override
  public synchronized void onValidationBatch(Trainer trainer, BatchData batch) {
    TrainingSession known = sessions.get(trainer);
    if (known != null) {
      output.guard().attempt("a validation", () -> known.addValidation(batch));
    }
  }

  /** Logs the epoch. */
  @Override
  public synchronized void onEpoch(Trainer trainer) {
    TrainingSession known = sessions.get(trainer);
    if (known != null) {
      output.guard().attempt("an epoch", known::finishEpoch);
    }
  }

  /**
   * Ends the session of the trainer. DJL calls this when the trainer is closed, and again when it
   * is garbage-collected.
   */
  @Override
  public synchronized void onTrainingEnd(Trainer trainer) {
    TrainingSession ended = sessions.remove(trainer);
    if (ended != null) {
      output.guard().attempt("the end", () -> end(ended));
    }
  }

  private void end(TrainingSession ended) {
    ended.finish();
    if (ended == current) {
      reached = ended.position();
      current = null;
    }
  }

  private TrainingSession session(Trainer trainer, BatchData first) {
    TrainingSession last = current;
    if (last != null && last.isOf(trainer)) {
      return last;
    }
    TrainingSession known = sessions.get(trainer);
    TrainingSession next = known == null ? start(trainer, first.getBatch()) : known;
    current = next;
    return next;
  }

  private TrainingSession start(Trainer trainer, @Nullable Batch first) {
    Position from = current == null ? reached : current.position();
    EvaluatorOrder order = EvaluatorOrder.of(trainer, this);
    TrainingSession started = new TrainingSession(output, trainer, order, first, from);
    sessions.put(trainer, started);
    if (sessions.size() > MOST_TRAINERS) {
      sessions.remove(sessions.keySet().iterator().next());
    }
    started.logStart(first);
    return started;
  }

  /** Handles a parameter that an optimizer of any trainer is about to change. */
  private synchronized void onUpdate(@Nullable String parameterId, float learningRate) {
    output.guard().attempt("an update", () -> forwardUpdate(parameterId, learningRate));
  }

  private void forwardUpdate(@Nullable String parameterId, float learningRate) {
    for (TrainingSession each : sessions.values()) {
      each.startUpdate(parameterId, learningRate);
    }
  }

  /** Configures a listener. */
  public static final class Builder {

    private final MetricLogger logger;
    private String prefix = "";
    private int accumulation = 1;
    private @Nullable Tracker learningRate;
    private int gradientNormEvery;
    private int histogramsEvery;
    private int inputImagesEvery;
    private int epochs;
    private int epochsDone;
    private int beginNumUpdate;

    private Builder(MetricLogger logger) {
      this.logger = Objects.requireNonNull(logger, "logger");
    }

    /**
     * Sets a prefix for the network's tags, so that several networks can share one logger.
     *
     * @param text prepended to each tag as it is, e.g. {@code D/} for {@code D/train/loss}; without
     *     the trailing {@code /}, the name under which the config is logged. The default is empty
     */
    public Builder prefix(String text) {
      prefix = Objects.requireNonNull(text, "text");
      return this;
    }

    /**
     * Sets the number of batches per update: {@code trainer.step()} is called after every n-th
     * batch. A step then consists of n batches; losses and evaluators are their means, and the
     * gradient norm is that of the accumulated gradient. Batches left at the end of an epoch form a
     * step of their own. Not needed with a {@link #counted} tracker.
     *
     * @param batches at least 1, the default
     * @throws IllegalArgumentException if it is less
     */
    public Builder accumulation(int batches) {
      accumulation = atLeast(1, batches, "accumulation(batches)");
      return this;
    }

    /**
     * Logs the learning rate, which neither DJL's trainers nor its optimizers expose.
     *
     * @param tracker the tracker that was given to the optimizer. One created by {@link #counted}
     *     reports each update with its learning rate. Any other one is queried with the number of
     *     the next update, just before the optimizer queries it with the same number
     */
    public Builder learningRate(Tracker tracker) {
      learningRate = Objects.requireNonNull(tracker, "tracker");
      return this;
    }

    /**
     * Logs the L2 norm of all gradients, before clipping, at the first step and every {@code
     * everySteps} steps after it. Each norm reads all gradients once; of those on a GPU, one number
     * each.
     *
     * @param everySteps at least 1
     * @throws IllegalArgumentException if it is less
     */
    public Builder gradientNormEvery(int everySteps) {
      gradientNormEvery = atLeast(1, everySteps, "gradientNormEvery(everySteps)");
      return this;
    }

    /**
     * Logs histograms {@code gradients/<parameter>} and {@code parameters/<parameter>}, at the
     * first step and every {@code everySteps} steps after it. Each time, all of them are copied
     * from the device.
     *
     * @param everySteps at least 1
     * @throws IllegalArgumentException if it is less
     */
    public Builder histogramsEvery(int everySteps) {
      histogramsEvery = atLeast(1, everySteps, "histogramsEvery(everySteps)");
      return this;
    }

    /**
     * Logs the first input of the batch as {@code train/inputs}, in a grid of up to 64 images, at
     * the first step and every {@code everySteps} steps after it. The input must have a shape that
     * {@link NDArrayImages} supports.
     *
     * @param everySteps at least 1
     * @throws IllegalArgumentException if it is less
     */
    public Builder imagesEvery(int everySteps) {
      inputImagesEvery = atLeast(1, everySteps, "imagesEvery(everySteps)");
      return this;
    }

    /**
     * Sets the number of planned epochs, including those before a resume. Without it no remaining
     * time is shown.
     *
     * @param count at least 1
     * @throws IllegalArgumentException if it is less
     */
    public Builder epochs(int count) {
      epochs = atLeast(1, count, "epochs(count)");
      return this;
    }

    /**
     * Sets the number of epochs completed before a resume.
     *
     * @param count at least 0
     * @throws IllegalArgumentException if it is less
     */
    public Builder epochsDone(int count) {
      epochsDone = atLeast(0, count, "epochsDone(count)");
      return this;
    }

    /**
     * Sets the number of updates made before a resume, as given to the optimizer by {@code
     * optBeginNumUpdate}. The first step is the one after it.
     *
     * @param count at least 0
     * @throws IllegalArgumentException if it is less
     */
    public Builder beginNumUpdate(int count) {
      beginNumUpdate = atLeast(0, count, "beginNumUpdate(count)");
      return this;
    }

    /** Creates the listener. */
    public DjlMetricListener build() {
      ListenerSettings settings =
          new ListenerSettings(
              prefix,
              accumulation,
              learningRate,
              gradientNormEvery,
              histogramsEvery,
              inputImagesEvery,
              epochs,
              epochsDone,
              beginNumUpdate);
      var made =
          new DjlMetricListener(new ListenerContext(logger, settings, new ListenerGuard(logger)));
      if (learningRate instanceof CountedTracker counted) {
        counted.addObserver(made::onUpdate);
      }
      return made;
    }

    private static int atLeast(int least, int value, String what) {
      if (value < least) {
        throw new IllegalArgumentException(what + " takes at least " + least + ", not " + value);
      }
      return value;
    }
  }
}
