package io.github.metriclogger.examples.djl;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import io.github.metriclogger.examples.quickstart.DigitsDataset;

/** A small convolutional network for images of one channel and 8×8 pixels. */
final class DigitsNetwork {

  /** The shape of a batch of one image. */
  static final Shape INPUT = new Shape(1, 1, DigitsDataset.SIZE, DigitsDataset.SIZE);

  private static final Shape THREE = new Shape(3, 3);
  private static final Shape TWO = new Shape(2, 2);
  private static final Shape ONE = new Shape(1, 1);

  private DigitsNetwork() {}

  static Block create() {
    return new SequentialBlock()
        .add(convolution(16))
        .add(Activation.reluBlock())
        .add(convolution(32))
        .add(Activation.reluBlock())
        .add(Pool.maxPool2dBlock(TWO, TWO))
        .add(Blocks.batchFlattenBlock())
        .add(Linear.builder().setUnits(64).build())
        .add(Activation.reluBlock())
        .add(Linear.builder().setUnits(DigitsDataset.CLASSES).build());
  }

  private static Block convolution(int filters) {
    return Conv2d.builder().setKernelShape(THREE).optPadding(ONE).setFilters(filters).build();
  }
}
