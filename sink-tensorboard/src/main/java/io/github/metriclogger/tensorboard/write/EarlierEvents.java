package io.github.metriclogger.tensorboard.write;

import io.github.metriclogger.event.GraphLogged;
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
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tag kinds and last step of the run being resumed, collected from its earlier files. Not
 * thread-safe.
 */
public final class EarlierEvents {

  private final Map<String, Plugin> tags = new HashMap<>();
  private String lastTag = "";
  private long highestStep = -1;
  private final Set<Long> graphs = new HashSet<>();

  /** Creates an empty summary. */
  public EarlierEvents() {}

  /**
   * Reads all event files of a directory. A file that cannot be read does not prevent the run from
   * resuming.
   *
   * @param unreadable receives the failure
   */
  public static EarlierEvents read(Path directory, Consumer<IOException> unreadable) {
    TensorBoardRunReader reader =
        new TensorBoardRunReader(new EventFolder(directory), ReadPosition.START);
    try (reader) {
      boolean more = true;
      while (more) {
        more = reader.poll((tag, step, wallTime, value) -> {});
      }
    } catch (IOException e) {
      unreadable.accept(e);
    }
    return reader.events();
  }

  /** Returns a visitor that adds everything to this summary and forwards it. */
  public RunVisitor recording(RunVisitor next) {
    return new RunVisitor() {
      @Override
      public void scalar(String tag, long step, double wallTime, double value) {
        record(tag, Plugin.SCALARS, step);
        next.scalar(tag, step, wallTime, value);
      }

      @Override
      public void event(RunEvent event) {
        record(event);
        next.event(event);
      }

      @Override
      public void reset() {
        clear();
        next.reset();
      }
    };
  }

  /** Clears the summary, since the files are read again. */
  public void clear() {
    tags.clear();
    lastTag = "";
    highestStep = -1;
    graphs.clear();
  }

  /** Returns the tags and the plugins that show them. */
  public Map<String, Plugin> tags() {
    return tags;
  }

  /** Returns the highest step, -1 if there is none. */
  public long highestStep() {
    return highestStep;
  }

  /** Returns the fingerprints of the model graphs that the files contain. */
  public Set<Long> graphs() {
    return graphs;
  }

  private void record(RunEvent event) {
    if (event instanceof GraphLogged graph) {
      graphs.add(GraphEncoder.fingerprint(graph.graph()));
    } else if (event instanceof ImagesLogged images) {
      record(images.tag(), Plugin.IMAGES, images.step());
    } else if (event instanceof HistogramLogged histogram) {
      record(histogram.tag(), Plugin.HISTOGRAMS, histogram.step());
    } else if (event instanceof TextLogged text) {
      record(text.tag(), Plugin.TEXT, text.step());
    } else if (event instanceof PrCurveLogged curve) {
      record(curve.tag(), Plugin.PR_CURVES, curve.step());
    }
  }

  private void record(String tag, Plugin plugin, long step) {
    if (!tag.equals(lastTag) && tags.size() < TagStates.MOST_TAGS) {
      tags.putIfAbsent(tag, plugin);
      lastTag = tag;
    }
    highestStep = Math.max(highestStep, step);
  }
}
