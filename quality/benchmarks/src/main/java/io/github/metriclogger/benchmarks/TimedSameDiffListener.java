package io.github.metriclogger.benchmarks;

import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.Listener;
import org.nd4j.autodiff.listeners.ListenerResponse;
import org.nd4j.autodiff.listeners.ListenerVariables;
import org.nd4j.autodiff.listeners.Loss;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.listeners.records.LossCurve;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.autodiff.samediff.internal.Variable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Passes everything on, with its processor time taken.
 *
 * @param delegate does the work
 * @param clock takes the time
 */
record TimedSameDiffListener(Listener delegate, ListenerClock clock) implements Listener {

  @Override
  public ListenerVariables requiredVariables(SameDiff graph) {
    return delegate.requiredVariables(graph);
  }

  @Override
  public boolean isActive(Operation operation) {
    return delegate.isActive(operation);
  }

  @Override
  public void operationStart(SameDiff graph, Operation operation) {
    clock.time(() -> delegate.operationStart(graph, operation));
  }

  @Override
  public void operationEnd(SameDiff graph, Operation operation) {
    clock.time(() -> delegate.operationEnd(graph, operation));
  }

  @Override
  public void epochStart(SameDiff graph, At at) {
    clock.time(() -> delegate.epochStart(graph, at));
  }

  @Override
  public ListenerResponse epochEnd(SameDiff graph, At at, LossCurve losses, long millis) {
    clock.time(() -> delegate.epochEnd(graph, at, losses, millis));
    return ListenerResponse.CONTINUE;
  }

  @Override
  public ListenerResponse validationDone(SameDiff graph, At at, long millis) {
    clock.time(() -> delegate.validationDone(graph, at, millis));
    return ListenerResponse.CONTINUE;
  }

  @Override
  public void iterationStart(SameDiff graph, At at, MultiDataSet data, long etlMillis) {
    clock.time(() -> delegate.iterationStart(graph, at, data, etlMillis));
  }

  @Override
  public void iterationDone(SameDiff graph, At at, MultiDataSet data, Loss loss) {
    clock.batch();
    clock.time(() -> delegate.iterationDone(graph, at, data, loss));
  }

  @Override
  public void preOpExecution(SameDiff graph, At at, SameDiffOp operation, OpContext context) {
    clock.time(() -> delegate.preOpExecution(graph, at, operation, context));
  }

  @Override
  public void opExecution(
      SameDiff graph,
      At at,
      MultiDataSet data,
      SameDiffOp operation,
      OpContext context,
      INDArray[] outputs) {
    clock.time(() -> delegate.opExecution(graph, at, data, operation, context, outputs));
  }

  @Override
  public void activationAvailable(
      SameDiff graph, At at, MultiDataSet data, SameDiffOp operation, String name, INDArray array) {
    clock.time(() -> delegate.activationAvailable(graph, at, data, operation, name, array));
  }

  @Override
  public void preUpdate(SameDiff graph, At at, Variable variable, INDArray update) {
    clock.time(() -> delegate.preUpdate(graph, at, variable, update));
  }
}
