package io.github.metriclogger.examples.quickstart;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/**
 * The 1797 handwritten digits of the UCI data set "Optical Recognition of Handwritten Digits",
 * split into training and test samples. The split is the same on every machine and for every seed
 * of the training, so that accuracies are comparable.
 *
 * @param train the 1437 training samples
 * @param test the 360 test samples, which are not used for training
 */
public record DigitsDataset(List<Digit> train, List<Digit> test) {

  /** Width and height of a digit in pixels. */
  public static final int SIZE = 8;

  /** Number of classes: the digits 0 to 9. */
  public static final int CLASSES = 10;

  private static final String RESOURCE = "digits.csv.gz";
  private static final int TRAIN_SAMPLES = 1437;
  private static final long SPLIT_SEED = 20_240_601;
  private static final double WHITE = 16;

  /** Copies both lists. */
  public DigitsDataset {
    train = List.copyOf(train);
    test = List.copyOf(test);
  }

  /**
   * Reads the data set bundled with the examples.
   *
   * @throws UncheckedIOException if the file is missing or damaged
   */
  public static DigitsDataset load() {
    List<Digit> digits = read();
    Collections.shuffle(digits, new Random(SPLIT_SEED));
    return new DigitsDataset(
        digits.subList(0, TRAIN_SAMPLES), digits.subList(TRAIN_SAMPLES, digits.size()));
  }

  private static List<Digit> read() {
    try (var resource = DigitsDataset.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new FileNotFoundException(RESOURCE + " is not on the class path");
      }
      var lines =
          new BufferedReader(
              new InputStreamReader(new GZIPInputStream(resource), StandardCharsets.US_ASCII));
      List<Digit> digits = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        digits.add(parse(line));
      }
      return digits;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the digits", e);
    }
  }

  private static Digit parse(String line) {
    String[] cells = line.split(",", -1);
    var pixels = new double[SIZE * SIZE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Integer.parseInt(cells[i]) / WHITE;
    }
    return new Digit(pixels, Integer.parseInt(cells[pixels.length]));
  }
}
