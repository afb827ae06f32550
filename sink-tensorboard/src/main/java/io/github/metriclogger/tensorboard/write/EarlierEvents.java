package io.github.metriclogger.tensorboard.write;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.PrCurveLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.tensorboard.read.EventFolder;
import io.github.metriclogger.tensorboard.read.TensorBoardRunReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a sink has to know of a run's earlier files: which kinds its tags are of, and its last step.
 * Not safe for use by several threads.
 */
public final class EarlierEvents {

  private final Map<String, Plugin> tags = new HashMap<>();
  private String lastTag = "";
  private long highestStep = -1;
  private boolean hasGraph;

  /** Nothing yet. */
  public EarlierEvents() {}

  /**
   * Reads all event files of a directory. What cannot be read must not keep the run from going on.
   *
   * @param warn is given the reason
   */
  public static EarlierEvents read(Path directory, Consumer<String> warn) {
    TensorBoardRunReader reader =
        new TensorBoardRunReader(new EventFolder(directory), ReadPosition.START);
    try (reader) {
      boolean more = true;
      while (more) {
        more = reader.poll((tag, step, wallTime, value) -> {});
      }
    } catch (IOException e) {
      warn.accept(
          "TensorBoard: the run's earlier event files cannot be read ("
              + e
              + "). They stay as they are, and the run continues in a new one.");
    }
    return reader.events();
  }

  /** A visitor that notes what comes to it and passes it on. */
  public RunVisitor before(RunVisitor next) {
    return new RunVisitor() {
      @Override
      public void scalar(String tag, long step, double wallTime, double value) {
        note(tag, Plugin.SCALARS, step);
        next.scalar(tag, step, wallTime, value);
      }

      @Override
      public void event(RunEvent event) {
        note(event);
        next.event(event);
      }

      @Override
      public void reset() {
        clear();
        next.reset();
      }
    };
  }

  /** Forgets all: the files are read again. */
  public void clear() {
    tags.clear();
    lastTag = "";
    highestStep = -1;
    hasGraph = false;
  }

  /** The tags and what shows them. */
  public Map<String, Plugin> tags() {
    return tags;
  }

  /** The highest step, -1 when there is none. */
  public long highestStep() {
    return highestStep;
  }

  /** Whether the model's graph is there. */
  public boolean hasGraph() {
    return hasGraph;
  }

  private void note(RunEvent event) {
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
    if (!tag.equals(lastTag) && tags.size() < TagStates.MOST_TAGS) {
      tags.putIfAbsent(tag, plugin);
      lastTag = tag;
    }
    highestStep = Math.max(highestStep, step);
  }
}
