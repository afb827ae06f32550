package io.github.metriclogger.cli.page.detail;

import io.github.metriclogger.cli.page.PageData.MediaFile;
import io.github.metriclogger.cli.page.detail.log.LogPage;
import io.github.metriclogger.cli.page.detail.log.LogSearch;
import io.github.metriclogger.cli.page.detail.log.RunLog;
import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.event.RunStarted;
import io.github.metriclogger.spi.TimeSource;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Details of one run, read on demand and followed while the run grows, in bounded memory: of an
 * image only the place is kept, of the other values the latest. Nothing is read before it is asked
 * for, and a call that finds much to read answers after a few seconds with what is there; {@code
 * "more": true} in an answer says that a further call will know more.
 *
 * <p>Answers are objects for JSON; their shapes are in CONTRIBUTING, under "The page". Safe for use
 * by several threads.
 */
public final class RunDetails implements Closeable {

  private final FoundRun found;
  private final TimeSource time;
  private final RichSources sources;
  private final RunLog log;
  private final KnownKinds kinds;

  /**
   * Creates the details of a run; nothing is read yet.
   *
   * @param found the run
   * @param time says when to look for what is new
   */
  public RunDetails(FoundRun found, TimeSource time) {
    this.found = found;
    this.time = time;
    this.log = new RunLog(found);
    this.kinds = new KnownKinds(found, log);
    this.sources = new RichSources(found, kinds, time);
  }

  /**
   * Who the run is: {@code project, notes, tags, host, pid, started, finished, facts, summary},
   * each where it is known, and {@code path}. Without secrets, command line and environment.
   */
  public Map<String, Object> run() {
    RunStarted start = null;
    Map<String, Object> summary = Map.of();
    if (found.kind() != FoundRun.Kind.RUN_DIRECTORY) {
      synchronized (sources) {
        sources.glance();
        for (RichValues values : sources.values()) {
          start = start == null ? values.start() : start;
          summary = summary.isEmpty() ? values.summary() : summary;
        }
      }
    }
    return RunFacts.of(found, start, summary);
  }

  /**
   * Images, texts, tables and PR curves, and the tags of histograms.
   *
   * @param source the address of the image of a number, asked the latest image of each tag first;
   *     null = it is left out, and counted in {@code left}
   */
  public Map<String, Object> media(IntFunction<@Nullable String> source) {
    synchronized (sources) {
      boolean more = sources.refresh();
      return answer(MediaAnswer.of(sources.values(), source), more);
    }
  }

  /**
   * The histograms of a tag over one grid of 32 bins.
   *
   * @param tag the tag
   */
  public Map<String, Object> histograms(String tag) {
    synchronized (sources) {
      boolean more = sources.refresh();
      for (RichValues values : sources.values()) {
        if (values.histograms().count(tag) > 0) {
          return answer(histograms(tag, values.histograms()), more);
        }
      }
      return answer(histograms(tag, new SpreadValues<>(0)), more);
    }
  }

  private static Map<String, Object> histograms(String tag, SpreadValues<HistogramRow> values) {
    List<HistogramRow> rows = values.of(tag);
    Grid grid = Grid.over(rows);
    List<Object> shown = new ArrayList<>();
    for (HistogramRow row : rows) {
      Map<String, Object> json = row.json();
      json.put("counts", grid.counts(row));
      shown.add(json);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("tag", tag);
    answer.put("lo", grid.low());
    answer.put("hi", grid.high());
    answer.put("rows", shown);
    answer.put("of", values.count(tag));
    return answer;
  }

  /** The layers of the model; an empty list when no model is known. */
  public Map<String, Object> model() {
    synchronized (sources) {
      boolean more = sources.refresh();
      List<Layer> layers = List.of();
      for (RichValues values : sources.values()) {
        layers = layers.isEmpty() ? values.layers() : layers;
      }
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("layers", layers.stream().map(Layer::json).toList());
      return answer(answer, more);
    }
  }

  private static Map<String, Object> answer(Map<String, Object> answer, boolean more) {
    if (more) {
      answer.put("more", true);
    }
    return answer;
  }

  /**
   * The latest lines of the console. A search that takes too long answers with the lines found so
   * far and {@code stopped}, the place before which to look next.
   *
   * @param text only lines that contain it, ignoring case; null = all
   * @param before only lines before this place; {@link Long#MAX_VALUE} = to the end
   */
  public Map<String, Object> log(@Nullable String text, long before) {
    LogSearch search = new LogSearch(text, time);
    try {
      LogPage.Source files = log.files();
      if (files != null) {
        return files.before(before, search).json();
      }
      synchronized (sources) {
        sources.refresh();
        return sources.console().before(before, search).json();
      }
    } catch (IOException gone) {
      return new LogPage(List.of(), true, null).json();
    }
  }

  /**
   * An image that {@link #media} named.
   *
   * @param number its number there
   * @return null when there is no such image, or it is none that a browser may be given
   * @throws IOException when it cannot be read now
   */
  public @Nullable MediaFile mediaFile(int number) throws IOException {
    ImagePlace place;
    synchronized (sources) {
      place = sources.image(number);
      if (place == null) {
        sources.refresh();
        place = sources.image(number);
      }
    }
    byte[] bytes = place == null ? null : place.origin().read();
    if (bytes == null || bytes.length > ImagePlace.LARGEST) {
      return null;
    }
    ImageType type = ImageType.of(bytes);
    return type == null ? null : new MediaFile(type.mediaType(), bytes);
  }

  /**
   * Which kinds of details there are, as far as is known without reading: {@code images, texts,
   * tables, pr, hists, model, log}. Grows as the run is read.
   */
  public Set<String> has() {
    return kinds.known();
  }

  /** When anything was last read for an answer, on the clock of {@link TimeSource#nanoTime()}. */
  public long askedAt() {
    return sources.askedAt();
  }

  /** How much memory is taken, in bytes, roughly; never waits. */
  public long bytes() {
    return sources.bytes();
  }

  /** Forgets what was read; a later call reads again, and images have the same numbers. */
  @Override
  public void close() {
    synchronized (sources) {
      sources.close();
    }
  }
}
