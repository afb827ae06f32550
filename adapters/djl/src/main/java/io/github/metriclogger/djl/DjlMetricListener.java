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
 * Logs a DJL training: add it to the training's listeners, after DJL's own.
 *
 * <pre>{@code
 * TrainingConfig config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
 *     .addEvaluator(new Accuracy())
 *     .optOptimizer(Optimizer.adam().optLearningRateTracker(tracker).build())
 *     .addTrainingListeners(TrainingListener.Defaults.basic())
 *     .addTrainingListeners(DjlMetricListener.builder(logger).learningRate(tracker).build());
 * }</pre>
 *
 * <p>Each batch: the standard metrics ({@link io.github.metriclogger.StandardMetrics}), and each
 * evaluator as {@code train/<name>}. Each epoch: {@code train/epoch_<name>}, {@code val/loss},
 * {@code val/<name>}. A name is the evaluator's in lower case, other characters than letters and
 * digits replaced by {@code _}. At the first batch: the config {@code djl} (model, input shapes,
 * batch size, parameters, engine, devices, data type) and the tree of blocks as the model's graph.
 *
 * <p>Steps are the optimizer's updates, counted from 1. DJL calls a listener before the update that
 * may follow a batch: with gradient accumulation say {@link Builder#accumulation accumulation(n)},
 * or give optimizer and listener one {@link #counted counted} tracker, which sees each update. The
 * first batch starts the first epoch's clock and is in none of its times.
 *
 * <p>Reinforcement learning: {@code QAgent} hands over no batch, so that neither throughput nor
 * shapes are known; the loss is that of the last transition. {@code trainer.notifyListeners(l ->
 * l.onEpoch(trainer))} ends an epoch.
 *
 * <p>Several networks on one logger (GAN, teacher and student): each has a listener with a {@link
 * Builder#prefix prefix} of its own. One listener for trainers that follow one another continues
 * with steps and epochs.
 *
 * <p>DJL's {@code EvaluatorTrainingListener} (it is in {@code TrainingListener.Defaults.basic()})
 * has to come first; without it the loss is computed a second time and evaluators are missing. On
 * several devices gradients are those of the model's own device, and the loss is the mean over the
 * devices that have theirs by then: DJL does not wait for them. Its {@code
 * DivergenceCheckTrainingListener}, also among the defaults, ends a training whose loss is NaN
 * before that batch gets here.
 *
 * <p>Threads: DJL calls it on the training thread; {@code Trainer.close} may call it on any. It
 * never throws at the training: what cannot be read is left out, with one warning. It holds no
 * array when it returns. It does not close the logger.
 */
public final class DjlMetricListener extends TrainingListenerAdapter {

  /**
   * More trainers than that do not take turns; others are forgotten, in case nobody closes them.
   */
  private static final int MOST_TRAINERS = 8;

  private final Output output;
  private final Map<Trainer, TrainingSession> sessions = new LinkedHashMap<>(16, 0.75f, true);
  private @Nullable TrainingSession current;
  private Position reached;

  private DjlMetricListener(Output output) {
    this.output = output;
    reached = Position.atStart(output.settings());
  }

  /**
   * Describes a listener.
   *
   * @param logger where to log; stays open until its owner closes it
   */
  public static Builder builder(MetricLogger logger) {
    return new Builder(logger);
  }

  /**
   * A tracker that answers as another one does, and shows the listener each update with its
   * learning rate, for any rhythm of {@code trainer.step()} and any number of devices. Give it to
   * the optimizer and to {@link Builder#learningRate}:
   *
   * <pre>{@code
   * Tracker rate = DjlMetricListener.counted(Tracker.cosine()...build());
   * Optimizer.adam().optLearningRateTracker(rate)
   * DjlMetricListener.builder(logger).learningRate(rate)
   * }</pre>
   *
   * <p>Each batch is logged when the update comes, else with the next batch; what is left at the
   * end of an epoch makes a step of its own. Optimizers and listeners may share it. Threads: as the
   * tracker behind it.
   *
   * @param tracker gives the values
   */
  public static Tracker counted(Tracker tracker) {
    return new CountedTracker(Objects.requireNonNull(tracker, "tracker"));
  }

  /**
   * Logs the batch. The first one starts the session: before it DJL knows neither shapes nor data.
   */
  @Override
  public synchronized void onTrainingBatch(Trainer trainer, BatchData batch) {
    output.wall().attempt("a batch", () -> session(trainer, batch).batch(batch));
  }

  /** Remembers that there is a validation. */
  @Override
  public synchronized void onValidationBatch(Trainer trainer, BatchData batch) {
    TrainingSession known = sessions.get(trainer);
    if (known != null) {
      output.wall().attempt("a validation", () -> known.validated(batch));
    }
  }

  /** Logs the epoch. */
  @Override
  public synchronized void onEpoch(Trainer trainer) {
    TrainingSession known = sessions.get(trainer);
    if (known != null) {
      output.wall().attempt("an epoch", known::epoch);
    }
  }

  /** Forgets the trainer. DJL calls it once for each close, and again when it collects garbage. */
  @Override
  public synchronized void onTrainingEnd(Trainer trainer) {
    TrainingSession ended = sessions.remove(trainer);
    if (ended != null) {
      output.wall().attempt("the end", () -> end(ended));
    }
  }

  private void end(TrainingSession ended) {
    ended.end();
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

  /** An optimizer is about to change a parameter, of any trainer. */
  private synchronized void asked(@Nullable String parameterId, float learningRate) {
    output.wall().attempt("an update", () -> askedOfAll(parameterId, learningRate));
  }

  private void askedOfAll(@Nullable String parameterId, float learningRate) {
    for (TrainingSession each : sessions.values()) {
      each.asked(parameterId, learningRate);
    }
  }

  /** Describes a listener. */
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
     * Names the network, so that several can log to one logger.
     *
     * @param text put before each tag as it is, e.g. {@code D/} for {@code D/train/loss}, and
     *     without the last {@code /} the name that the config is under; empty, the default = none
     */
    public Builder prefix(String text) {
      prefix = Objects.requireNonNull(text, "text");
      return this;
    }

    /**
     * How many batches make an update: {@code trainer.step()} is called after each n-th. One step
     * is then n batches: losses and evaluators are their means, the gradient norm is that of all.
     * What is left at the end of an epoch makes a step of its own. A {@link #counted} tracker makes
     * it unnecessary.
     *
     * @param batches at least 1, the default
     * @throws IllegalArgumentException when it is less
     */
    public Builder accumulation(int batches) {
      accumulation = atLeast(1, batches, "accumulation(batches)");
      return this;
    }

    /**
     * Logs the learning rate, which neither DJL's trainers nor its optimizers give away.
     *
     * @param tracker the one that the optimizer was given. One made by {@link #counted} shows each
     *     update with its learning rate. Another one is asked with the number of the update that
     *     follows, just before the optimizer asks with the same number
     */
    public Builder learningRate(Tracker tracker) {
      learningRate = Objects.requireNonNull(tracker, "tracker");
      return this;
    }

    /**
     * Logs the L2 norm of all gradients, before clipping, at the first step and each so many after
     * it. Each reads one number of each parameter from the device.
     *
     * @param everySteps at least 1
     * @throws IllegalArgumentException when it is less
     */
    public Builder gradientNormEvery(int everySteps) {
      gradientNormEvery = atLeast(1, everySteps, "gradientNormEvery(everySteps)");
      return this;
    }

    /**
     * Logs histograms {@code gradients/<parameter>} and {@code parameters/<parameter>}, at the
     * first step and each so many after it. Each copies all of them from the device.
     *
     * @param everySteps at least 1
     * @throws IllegalArgumentException when it is less
     */
    public Builder histogramsEvery(int everySteps) {
      histogramsEvery = atLeast(1, everySteps, "histogramsEvery(everySteps)");
      return this;
    }

    /**
     * Logs the batch's first input, which has to look like pictures to {@link NDArrayImages}, as
     * {@code train/inputs}: up to 64 in a grid, at the first step and each so many after it.
     *
     * @param everySteps at least 1
     * @throws IllegalArgumentException when it is less
     */
    public Builder imagesEvery(int everySteps) {
      inputImagesEvery = atLeast(1, everySteps, "imagesEvery(everySteps)");
      return this;
    }

    /**
     * How many epochs are planned, those before a resume included. Without it no remaining time is
     * shown.
     *
     * @param count at least 1
     * @throws IllegalArgumentException when it is less
     */
    public Builder epochs(int count) {
      epochs = atLeast(1, count, "epochs(count)");
      return this;
    }

    /**
     * Continues after a resume.
     *
     * @param count how many epochs were done before, at least 0
     * @throws IllegalArgumentException when it is less
     */
    public Builder epochsDone(int count) {
      epochsDone = atLeast(0, count, "epochsDone(count)");
      return this;
    }

    /**
     * Continues after a resume: the number that the optimizer was given by {@code
     * optBeginNumUpdate}. The first step is the one after it.
     *
     * @param count how many updates were done before, at least 0
     * @throws IllegalArgumentException when it is less
     */
    public Builder beginNumUpdate(int count) {
      beginNumUpdate = atLeast(0, count, "beginNumUpdate(count)");
      return this;
    }

    /** Makes the listener. */
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
      var made = new DjlMetricListener(new Output(logger, settings, new Wall(logger)));
      if (learningRate instanceof CountedTracker counted) {
        counted.add(made::asked);
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
