package io.github.metriclogger.cli.source.trainer;

import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.cli.source.AxisVisitor.Progressed;
import org.jspecify.annotations.Nullable;

/**
 * Goes over a {@code trainer_state.json}: first to see whether it is whole, then to report. A
 * record of {@code log_history} without {@code step} lies at the step of the record before. Not
 * safe for use by several threads.
 */
final class StateScan implements JsonScan.Listener {

  private static final String HISTORY = "log_history";
  private static final String STEP = "step";
  private static final String STOPS = "should_training_stop";

  /** The last record of a training that came to its end has it. */
  private static final String RUNTIME = "train_runtime";

  private final byte[] bytes;
  private final JsonField root = JsonField.root();
  private final JsonScan scan = new JsonScan(this);
  private final JsonRow row = new JsonRow();

  private @Nullable AxisVisitor visitor;
  private @Nullable JsonField record;
  private double step = Double.NaN;
  private double steps = Double.NaN;
  private double epoch = Double.NaN;
  private double epochs = Double.NaN;
  private boolean isEnded;
  private double lastStep;

  StateScan(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Positive when the file is whole, else {@link JsonScan#TORN} or {@link JsonScan#BROKEN}. */
  int check() {
    int end = scan.scan(bytes, 0, bytes.length, root);
    boolean isWhole = end < 0 || JsonScan.afterSpace(bytes, end, bytes.length) == bytes.length;
    return isWhole ? end : JsonScan.BROKEN;
  }

  /** Whether there is a history, if perhaps an empty one. */
  boolean hasHistory() {
    return record != null;
  }

  /** The steps that are done, NaN when the file does not say; after {@link #check}. */
  double step() {
    return step;
  }

  /** Reports the records and how far the training is; after {@link #check}. */
  void report(AxisVisitor to) {
    visitor = to;
    lastStep = 0;
    row.clear();
    to.axis(AxisVisitor.STEP);
    scan.scan(bytes, 0, bytes.length, root);
    boolean isDone = isEnded || (steps > 0 && step >= steps);
    to.progress(new Progressed(step, planned(steps), epoch, planned(epochs), isDone));
  }

  /** What is not limited is written as -1. */
  private static double planned(double count) {
    return count > 0 ? count : Double.NaN;
  }

  @Override
  public void array(JsonField field) {
    if (field.top() == root && field.name().equals(HISTORY)) {
      record = field.item();
    }
  }

  @Override
  public void number(JsonField field, double value) {
    if (field.top() == root) {
      state(field.name(), value);
    } else if (field.top() == record && field != record) {
      row.add(field, value);
    }
  }

  private void state(String name, double value) {
    switch (name) {
      case "global_step" -> step = value;
      case "max_steps" -> steps = value;
      case "epoch" -> epoch = value;
      case "num_train_epochs" -> epochs = value;
      default -> {
        // nothing that is shown
      }
    }
  }

  @Override
  public void flag(JsonField field, boolean value) {
    isEnded |= value && field.top() == root && field.name().endsWith(STOPS);
  }

  @Override
  public void ended(JsonField field) {
    if (field == record) {
      if (visitor != null) {
        report(visitor, row);
      }
      row.clear();
    }
  }

  private void report(AxisVisitor to, JsonRow of) {
    double at = of.valueOf(STEP);
    lastStep = Double.isFinite(at) ? at : lastStep;
    for (int i = 0; i < of.size(); i++) {
      String tag = of.field(i).name();
      if (!tag.equals(STEP)) {
        to.point(tag, lastStep, Double.NaN, of.value(i));
      }
      isEnded |= tag.equals(RUNTIME);
    }
  }
}
