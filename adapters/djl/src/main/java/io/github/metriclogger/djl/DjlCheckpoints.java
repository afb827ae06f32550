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
 * Saves the model as DJL's {@link SaveModelTrainingListener} does, and then reports the checkpoint
 * to the logger: its files exist by then, unlike in DJL's own callback. Add it after {@link
 * DjlMetricListener}, so that the epoch is logged first.
 *
 * <pre>{@code
 * .addTrainingListeners(DjlMetricListener.builder(logger).build(), new DjlCheckpoints(logger, "build/model", 5))
 * }</pre>
 *
 * <p>The files of all epochs are in one directory, {@code <model>-0005.params} for that of epoch 5;
 * the {@code trainer_state.json} that {@link MetricLogger#checkpointSaved} puts beside them
 * describes the last one.
 *
 * <p>It does not throw at the training: when the model cannot be saved, the logger shows a warning
 * and no checkpoint is reported. What the program's callback throws comes through. Threads: DJL
 * calls it on the training thread, or on the one that closes the trainer.
 */
public final class DjlCheckpoints extends SaveModelTrainingListener {

  private final MetricLogger logger;
  private final Path directory;
  private @Nullable Consumer<Trainer> beforeSaving;
  private int epochs;

  /**
   * Saves once, when the trainer is closed.
   *
   * @param logger hears of the checkpoint; has to be open still
   * @param directory of the model; made when it is missing
   */
  public DjlCheckpoints(MetricLogger logger, String directory) {
    this(logger, directory, -1);
  }

  /**
   * Saves each so many epochs, and when the trainer is closed after another epoch.
   *
   * @param logger hears of the checkpoints
   * @param directory of the model; made when it is missing
   * @param everyEpochs at least 1, or -1 = only at the end
   */
  public DjlCheckpoints(MetricLogger logger, String directory, int everyEpochs) {
    super(directory, null, everyEpochs);
    this.logger = Objects.requireNonNull(logger, "logger");
    this.directory = Path.of(directory);
  }

  /** Counts the epoch, which names the file. */
  @Override
  public void onEpoch(Trainer trainer) {
    epochs++;
    super.onEpoch(trainer);
  }

  /**
   * Called before each saving.
   *
   * @param callback e.g. sets properties of the model; what it throws ends the training
   */
  @Override
  public void setSaveModelCallback(Consumer<Trainer> callback) {
    beforeSaving = callback;
  }

  /** As DJL's, which logs a failure elsewhere and keeps it to itself. */
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
