package io.github.metriclogger.examples.dl4j;

import io.github.metriclogger.examples.quickstart.DigitsDataset;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A small convolutional network. The logger shows the names of its layers. */
final class DigitsNetwork {

  private static final int FILTERS = 16;
  private static final int HIDDEN = 64;

  private DigitsNetwork() {}

  /** Creates a network with random weights. */
  static MultiLayerNetwork create(double learningRate, long seed) {
    var network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(learningRate))
                .activation(Activation.RELU)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).name("conv").nOut(FILTERS).build())
                .layer(
                    new SubsamplingLayer.Builder(
                            SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2})
                        .name("pool")
                        .build())
                .layer(new DenseLayer.Builder().name("hidden").nOut(HIDDEN).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .name("classes")
                        .nOut(DigitsDataset.CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(DigitsDataset.SIZE, DigitsDataset.SIZE, 1))
                .build());
    network.init();
    return network;
  }
}
