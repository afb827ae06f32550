package io.github.metriclogger.tensorboard;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.PrCurveLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.spi.RunVisitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What the files of a run hold that is gone on with: the kinds of its tags and its last step. */
final class EarlierEvents implements RunVisitor {

  private final Map<String, Plugin> tags = new HashMap<>();
  private long highestStep = -1;
  private boolean hasGraph;

  private EarlierEvents() {}

  /**
   * Reads all event files of a directory. What cannot be read must not keep the run from going on.
   *
   * @param warn is told of it
   */
  static EarlierEvents read(Path directory, Consumer<String> warn) {
    EarlierEvents earlier = new EarlierEvents();
    try {
      earlier.readAll(directory);
    } catch (IOException e) {
      warn.accept(
          "TensorBoard: the run's earlier event files cannot be read ("
              + e
              + "). They stay as they are, and the run goes on in a new one.");
    }
    return earlier;
  }

  private void readAll(Path directory) throws IOException {
    RunReaderFactory format = new TensorBoardRunReaderFactory();
    if (format.probe(directory, new byte[0])) {
      try (RunReader reader = format.open(directory, ReadPosition.START)) {
        boolean more = true;
        while (more) {
          more = reader.poll(this);
        }
      }
    }
  }

  /** The tags and what shows them. */
  Map<String, Plugin> tags() {
    return tags;
  }

  /** The highest step, -1 when there is none. */
  long highestStep() {
    return highestStep;
  }

  /** Whether the model's graph is there. */
  boolean hasGraph() {
    return hasGraph;
  }

  @Override
  public void scalar(String tag, long step, double wallTime, double value) {
    note(tag, Plugin.SCALARS, step);
  }

  @Override
  public void event(RunEvent event) {
    hasGraph |= event.kind() == EventKind.GRAPH;
    if (event instanceof ImagesLogged images) {
      note(images.tag(), Plugin.IMAGES, images.step());
    } else if (event instanceof HistogramLogged histogram) {
      note(histogram.tag(), Plugin.HISTOGRAMS, histogram.step());
    } else if (event instanceof TextLogged text) {
      note(text.tag(), Plugin.TEXT, text.step());
    } else if (event instanceof PrCurveLogged curve) {
      note(curve.tag(), Plugin.PR_CURVES, curve.step());
    }
  }

  private void note(String tag, Plugin plugin, long step) {
    if (tags.size() < TagStates.MOST_TAGS) {
      tags.putIfAbsent(tag, plugin);
    }
    highestStep = Math.max(highestStep, step);
  }
}
