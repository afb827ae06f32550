package io.github.metriclogger.dl4j;

import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small networks of both kinds, and data for them. */
final class Networks {

  static final int INPUTS = 4;
  static final int CLASSES = 3;

  private Networks() {}

  /** One softmax layer: a gradient that can be computed by hand. */
  static MultiLayerNetwork softmax(double learningRate) {
    return started(
        new MultiLayerNetwork(builder(new Sgd(learningRate)).list().layer(output()).build()));
  }

  /** The same as a graph. */
  static ComputationGraph softmaxGraph(double learningRate) {
    return started(
        new ComputationGraph(
            builder(new Sgd(learningRate))
                .graphBuilder()
                .addInputs("in")
                .addLayer("out", output(), "in")
                .setOutputs("out")
                .build()));
  }

  /** Two layers, "hidden" and one without a name. */
  static MultiLayerNetwork layers(IUpdater updater) {
    return started(
        new MultiLayerNetwork(
            builder(updater)
                .list()
                .layer(dense(INPUTS).name("hidden").build())
                .layer(output(8))
                .build()));
  }

  /** Two layers side by side, added up. */
  static ComputationGraph graph(IUpdater updater) {
    return started(
        new ComputationGraph(
            builder(updater)
                .graphBuilder()
                .addInputs("in")
                .addLayer("left", dense(INPUTS).build(), "in")
                .addLayer("right", dense(INPUTS).build(), "in")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "left", "right")
                .addLayer("out", output(8), "sum")
                .setOutputs("out")
                .build()));
  }

  /** Pictures of 6×6 pixels through convolution, batch normalisation and pooling. */
  static MultiLayerNetwork convolutional() {
    return started(
        new MultiLayerNetwork(
            builder(new Sgd(0.01))
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(2).build())
                .layer(new BatchNormalization())
                .layer(new SubsamplingLayer.Builder(PoolingType.MAX, new int[] {2, 2}).build())
                .layer(output())
                .setInputType(InputType.convolutional(6, 6, 1))
                .build()));
  }

  /** Sequences of 6 steps through a layer that reads them in both directions, to 2 classes. */
  static MultiLayerNetwork recurrent() {
    return started(
        new MultiLayerNetwork(
            builder(new Sgd(0.1))
                .list()
                .layer(new Bidirectional(new LSTM.Builder().nIn(INPUTS).nOut(5).build()))
                .layer(
                    new RnnOutputLayer.Builder()
                        .nIn(10)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.recurrent(INPUTS, 6))
                .build()));
  }

  static DataSet data(int samples) {
    return data(samples, INPUTS);
  }

  static DataSet pictures(int samples) {
    return data(samples, 1, 6, 6);
  }

  private static DataSet data(int samples, long... shape) {
    long[] whole = new long[shape.length + 1];
    whole[0] = samples;
    System.arraycopy(shape, 0, whole, 1, shape.length);
    Nd4j.getRandom().setSeed(7);
    INDArray labels = Nd4j.zeros(samples, CLASSES);
    for (int i = 0; i < samples; i++) {
      labels.putScalar(i, i % CLASSES, 1);
    }
    return new DataSet(Nd4j.rand(whole), labels);
  }

  /** So many batches of 6 samples. */
  static DataSetIterator batches(int count) {
    return new ListDataSetIterator<>(List.copyOf(data(6 * count).asList()), 6);
  }

  private static NeuralNetConfiguration.Builder builder(IUpdater updater) {
    return new NeuralNetConfiguration.Builder().seed(3).updater(updater);
  }

  private static DenseLayer.Builder dense(int inputs) {
    return new DenseLayer.Builder().nIn(inputs).nOut(8).activation(Activation.TANH);
  }

  private static OutputLayer output() {
    return output(INPUTS);
  }

  private static OutputLayer output(int inputs) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nIn(inputs)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static MultiLayerNetwork started(MultiLayerNetwork network) {
    network.init();
    return network;
  }

  private static ComputationGraph started(ComputationGraph network) {
    network.init();
    return network;
  }
}
