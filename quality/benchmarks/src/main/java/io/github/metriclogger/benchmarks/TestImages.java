package io.github.metriclogger.benchmarks;

import java.util.SplittableRandom;

/** Square RGB images of values from 0 to 1, channel last, the same in each run. */
final class TestImages {

  private static final int WAVES = 12;

  private TestImages() {}

  /** What no encoder can make smaller. */
  static float[] noise(int side) {
    float[] noise = new float[side * side * 3];
    var random = new SplittableRandom(2);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextDouble();
    }
    return noise;
  }

  /** Like a photograph: waves, the longer the stronger, and the noise of a sensor. */
  static float[] photo(int side) {
    float[] photo = new float[side * side * 3];
    var random = new SplittableRandom(3);
    for (int wave = 0; wave < WAVES; wave++) {
      double frequency = 0.01 * Math.pow(1.5, wave);
      double direction = random.nextDouble(2 * Math.PI);
      double across = frequency * Math.cos(direction);
      double down = frequency * Math.sin(direction);
      double phase = random.nextDouble(2 * Math.PI);
      for (int i = 0; i < photo.length; i++) {
        int pixel = i / 3;
        double turn = pixel % side * across + pixel / side * down + phase + i % 3 * 0.3;
        photo[i] += (float) (0.2 * Math.pow(0.75, wave) * Math.sin(turn));
      }
    }
    for (int i = 0; i < photo.length; i++) {
      double value = 0.5 + photo[i] + random.nextDouble(-0.02, 0.02);
      photo[i] = (float) Math.max(0, Math.min(1, value));
    }
    return photo;
  }

  /** The same image, channel first. */
  static float[] planes(float[] pixels) {
    float[] planes = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      planes[i % 3 * (pixels.length / 3) + i / 3] = pixels[i];
    }
    return planes;
  }
}
