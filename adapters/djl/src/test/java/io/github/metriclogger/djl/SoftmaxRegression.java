package io.github.metriclogger.djl;

import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListenerAdapter;
import java.util.ArrayList;
import java.util.List;

/**
 * The gradients of {@link SmallTraining#linear} by hand. That of the mean cross entropy of
 * softmax(Wx + b) is for W the mean of (p - y) xᵀ, for b the mean of p - y.
 */
final class SoftmaxRegression extends TrainingListenerAdapter {

  private final List<double[]> gradients = new ArrayList<>();

  /** The L2 norms of the sums of so many gradients that follow one another. */
  List<Double> norms(int accumulation) {
    List<Double> norms = new ArrayList<>();
    for (int from = 0; from < gradients.size(); from += accumulation) {
      norms.add(norm(gradients.subList(from, Math.min(from + accumulation, gradients.size()))));
    }
    return norms;
  }

  /** The L2 norm of the sum. */
  private static double norm(List<double[]> added) {
    double squares = 0;
    for (int i = 0; i < added.get(0).length; i++) {
      double sum = 0;
      for (double[] each : added) {
        sum += each[i];
      }
      squares += sum * sum;
    }
    return Math.sqrt(squares);
  }

  @Override
  public void onTrainingBatch(Trainer trainer, BatchData batch) {
    float[] x = batch.getBatch().getData().head().toFloatArray();
    float[] y = batch.getBatch().getLabels().head().toFloatArray();
    var parameters = trainer.getModel().getBlock().getParameters();
    float[] w = parameters.get("weight").getArray().toFloatArray();
    float[] b = parameters.get("bias").getArray().toFloatArray();
    double[] gradient = new double[w.length + b.length];
    for (int i = 0; i < y.length; i++) {
      addGradient(gradient, slope(x, i, (int) y[i], w, b), x, i);
    }
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= y.length;
    }
    gradients.add(gradient);
  }

  private static double[] slope(float[] x, int sample, int label, float[] w, float[] b) {
    double[] p = new double[b.length];
    double total = 0;
    for (int k = 0; k < p.length; k++) {
      double score = b[k];
      for (int j = 0; j < SmallTraining.INPUTS; j++) {
        score += w[k * SmallTraining.INPUTS + j] * x[sample * SmallTraining.INPUTS + j];
      }
      p[k] = Math.exp(score);
      total += p[k];
    }
    for (int k = 0; k < p.length; k++) {
      p[k] = p[k] / total - (k == label ? 1 : 0);
    }
    return p;
  }

  private static void addGradient(double[] gradient, double[] slope, float[] x, int sample) {
    for (int k = 0; k < slope.length; k++) {
      for (int j = 0; j < SmallTraining.INPUTS; j++) {
        gradient[k * SmallTraining.INPUTS + j] += slope[k] * x[sample * SmallTraining.INPUTS + j];
      }
      gradient[slope.length * SmallTraining.INPUTS + k] += slope[k];
    }
  }
}
