package io.github.metriclogger.djl;

import ai.djl.Model;
import ai.djl.training.Trainer;
import ai.djl.training.listener.SaveModelTrainingListener;
import io.github.metriclogger.MetricLogger;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Saves the model like DJL's {@link SaveModelTrainingListener} and then reports the checkpoint to
 * the logger. Its files exist at that time, unlike in DJL's own callback. Add it after {@link
 * DjlMetricListener}, so that the epoch is logged first.
 *
 * <pre>{@code
 * .addTrainingListeners(DjlMetricListener.builder(logger).build(), new DjlCheckpoints(logger, "build/model", 5))
 * }</pre>
 *
 * <p>The files of all epochs are in one directory, e.g. {@code <model>-0005.params} for epoch 5.
 * The file {@code trainer_state.json}, which {@link MetricLogger#checkpointSaved} writes beside
 * them, describes the last one.
 *
 * <p>Failures do not reach the training: if the model cannot be saved, the logger shows a warning
 * and no checkpoint is reported. Exceptions of the program's callback are propagated. Threads: DJL
 * calls it on the training thread, or on the thread that closes the trainer.
 */
public final class DjlCheckpoints extends SaveModelTrainingListener {

  private final MetricLogger logger;
  private final Path directory;
  private @Nullable Consumer<Trainer> beforeSaving;
  private int epochs;

  /**
   * Saves once, when the trainer is closed.
   *
   * @param logger receives the checkpoint; must still be open when the trainer is closed
   * @param directory where to save the model; created if it does not exist
   */
  public DjlCheckpoints(MetricLogger logger, String directory) {
    this(logger, directory, -1);
  }

  /**
   * Saves every {@code everyEpochs} epochs, and when the trainer is closed after further epochs.
   *
   * @param logger receives the checkpoints
   * @param directory where to save the model; created if it does not exist
   * @param everyEpochs at least 1, or -1 to save only at the end
   */
  public DjlCheckpoints(MetricLogger logger, String directory, int everyEpochs) {
    super(directory, null, everyEpochs);
    this.logger = Objects.requireNonNull(logger, "logger");
    this.directory = Path.of(directory);
  }

  /** Counts the epoch, whose number becomes part of the file name. */
  @Override
  public void onEpoch(Trainer trainer) {
    epochs++;
    super.onEpoch(trainer);
  }

  /**
   * Sets a callback that is called before the model is saved.
   *
   * @param callback may e.g. set properties of the model; an exception it throws ends the training
   */
  @Override
  public void setSaveModelCallback(Consumer<Trainer> callback) {
    beforeSaving = callback;
  }

  /**
   * Saves the model. DJL's own implementation logs a failure elsewhere and does not report it to
   * the caller.
   */
  @Override
  protected void saveModel(Trainer trainer) {
    Model model = trainer.getModel();
    model.setProperty("Epoch", String.valueOf(epochs));
    if (beforeSaving != null) {
      beforeSaving.accept(trainer);
    }
    String name = getOverrideModelName();
    try {
      model.save(directory, name == null ? model.getName() : name);
      logger.checkpointSaved(directory);
    } catch (Exception failure) {
      logger.logMessage("Warning: DjlCheckpoints could not save to " + directory + ": " + failure);
    }
  }
}
