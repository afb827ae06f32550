package io.github.metriclogger.spark.message;

import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.EpochProgress;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where a training stands, as bytes. */
final class ProgressForm {

  private ProgressForm() {}

  static void put(ByteWriter out, BatchProgress batch) {
    out.putText(batch.prefix());
    out.putSigned(batch.epoch());
    out.putSigned(batch.epochs());
    out.putSigned(batch.batch());
    out.putSigned(batch.batches());
    out.putSigned(batch.step());
    out.putDouble(batch.loss());
    out.putDouble(batch.learningRate());
    out.putSigned(batch.samples());
    putNumbers(out, batch.extras());
    out.putDouble(batch.batchSeconds());
    out.putDouble(batch.remainingSeconds());
    out.putDouble(batch.wallTime());
  }

  static BatchProgress batch(ByteReader in) {
    return new BatchProgress(
        in.getText(),
        in.getInt(),
        in.getInt(),
        in.getInt(),
        in.getInt(),
        in.getSigned(),
        in.getDouble(),
        in.getDouble(),
        in.getSigned(),
        numbers(in),
        in.getDouble(),
        in.getDouble(),
        in.getDouble());
  }

  static void put(ByteWriter out, EpochProgress epoch) {
    out.putText(epoch.prefix());
    out.putSigned(epoch.epoch());
    out.putSigned(epoch.epochs());
    out.putSigned(epoch.step());
    out.putDouble(epoch.averageLoss());
    out.putDouble(epoch.minLoss());
    out.putDouble(epoch.maxLoss());
    out.putSigned(epoch.nonFiniteBatches());
    out.putDouble(epoch.learningRate());
    out.putDouble(epoch.epochSeconds());
    out.putDouble(epoch.remainingSeconds());
    out.putDouble(epoch.samplesPerSecond());
    out.putDouble(epoch.bestLoss());
    out.putByte(epoch.newBest() ? 1 : 0);
    putNumbers(out, epoch.validation());
    out.putDouble(epoch.wallTime());
  }

  static EpochProgress epoch(ByteReader in) {
    return new EpochProgress(
        in.getText(),
        in.getInt(),
        in.getInt(),
        in.getSigned(),
        in.getDouble(),
        in.getDouble(),
        in.getDouble(),
        in.getSigned(),
        in.getDouble(),
        in.getDouble(),
        in.getDouble(),
        in.getDouble(),
        in.getDouble(),
        in.getByte() == 1,
        numbers(in),
        in.getDouble());
  }

  private static void putNumbers(ByteWriter out, Map<String, Double> numbers) {
    out.putUnsigned(numbers.size());
    numbers.forEach(
        (name, value) -> {
          out.putText(name);
          out.putDouble(value);
        });
  }

  private static Map<String, Double> numbers(ByteReader in) {
    int size = in.getCount();
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      numbers.put(in.getText(), in.getDouble());
    }
    return numbers;
  }
}
