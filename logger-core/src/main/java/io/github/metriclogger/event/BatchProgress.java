package io.github.metriclogger.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One batch is done.
 *
 * @param prefix which training it is of, see {@link Progress#prefix()}; empty = the one without
 * @param epoch the epoch, from 1
 * @param epochs how many epochs are planned, 0 = not known
 * @param batch the batch within the epoch, from 0
 * @param batches how many batches an epoch has, 0 = not known
 * @param step the last optimizer step so far, or -1
 * @param loss the loss of this batch; NaN and the infinities included
 * @param learningRate the current learning rate, NaN = not known
 * @param samples samples in this batch, 0 = not known
 * @param extras further metrics of the batch (e.g. the gradient norm), by short name, ordered
 * @param batchSeconds seconds since the batch before, NaN for the first
 * @param remainingSeconds estimated seconds to the end of the training, NaN = not known
 * @param wallTime seconds since 1970
 */
public record BatchProgress(
    String prefix,
    int epoch,
    int epochs,
    int batch,
    int batches,
    long step,
    double loss,
    double learningRate,
    long samples,
    Map<String, Double> extras,
    double batchSeconds,
    double remainingSeconds,
    double wallTime)
    implements Progress {

  /** Takes an ordered copy of the extras. */
  public BatchProgress {
    extras = extras.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extras));
  }

  /** Whether this is the last batch of its epoch; false when the number of batches is not known. */
  public boolean last() {
    return batches > 0 && batch >= batches - 1;
  }
}
