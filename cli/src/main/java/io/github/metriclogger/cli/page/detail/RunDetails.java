package io.github.metriclogger.cli.page.detail;

import io.github.metriclogger.cli.page.PageData.MediaFile;
import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.spi.TimeSource;
import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
  private final Set<String> has = new TreeSet<>();

  /**
   * Creates the details of a run; nothing is read yet.
   *
   * @param found the run
   * @param time says when to look for what is new
   */
  public RunDetails(FoundRun found, TimeSource time) {
    this.found = found;
    this.time = time;
  }

  /**
   * Who the run is: {@code project, notes, tags, host, pid, started, finished, facts, summary},
   * each where it is known, and {@code path}. Without secrets, command line and environment.
   */
  public Map<String, Object> run() {
    return new LinkedHashMap<>(Map.of("path", found.path().toString(), "facts", List.of()));
  }

  /**
   * Images, texts, tables and PR curves, and the tags of histograms.
   *
   * @param source the address of the image of a number, asked the latest image first; null = it is
   *     left out, and counted in {@code left}
   */
  public Map<String, Object> media(IntFunction<@Nullable String> source) {
    return new LinkedHashMap<>(Map.of("at", time.wallTime()));
  }

  /**
   * The histograms of a tag over one grid of 32 bins.
   *
   * @param tag the tag
   */
  public Map<String, Object> histograms(String tag) {
    return Map.of("tag", tag, "rows", List.of(), "of", 0);
  }

  /** The layers of the model; an empty list when no model is known. */
  public Map<String, Object> model() {
    return Map.of("layers", List.of());
  }

  /**
   * The latest lines of the console.
   *
   * @param text only lines that contain it, ignoring case; null = all
   * @param before only lines before this place; {@link Long#MAX_VALUE} = to the end
   */
  public Map<String, Object> log(@Nullable String text, long before) {
    return Map.of("lines", List.of(), "first", true);
  }

  /**
   * An image that {@link #media} named.
   *
   * @param number its number there
   * @return null when there is no such image, or it is none that a browser may be given
   * @throws IOException when it cannot be read now
   */
  public @Nullable MediaFile mediaFile(int number) throws IOException {
    return null;
  }

  /**
   * Notes what kinds of values the run has, without keeping the value: for who reads the run
   * anyway.
   *
   * @param event what was read
   */
  public synchronized void note(RunEvent event) {
    has.add(event.kind().name());
  }

  /**
   * Which kinds of details there are, as far as is known without reading: {@code images, texts,
   * tables, pr, hists, model, log}. Grows as the run is read.
   */
  public synchronized Set<String> has() {
    return Set.copyOf(has);
  }

  /** How much memory is taken, in bytes, roughly. */
  public synchronized long bytes() {
    return 0;
  }

  /** Forgets what was read; a later call reads again. Numbers of images stay. */
  @Override
  public void close() throws IOException {}
}
