package io.github.metriclogger.cli.page;

import io.github.metriclogger.cli.series.Buckets;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the page may ask. Answers are objects for JSON; their shapes are in CONTRIBUTING, under
 * "The page". Runs are named by ids such as {@code r0}, which no path of a client can reach beyond.
 *
 * <p>Safe for use by several threads. Every method that takes an id throws {@link
 * java.util.NoSuchElementException} when there is no such run.
 */
public interface PageData extends Closeable {

  /**
   * The runs, each with its state and the course of its loss; some also with all tags, their latest
   * values, and alerts.
   *
   * @param whole the ids of those, which are read where their files alone say what there is; ids of
   *     none are passed over; empty = the newest few
   */
  Map<String, Object> runs(Set<String> whole);

  /** The configuration of each run by its id, flat, without secrets. */
  Map<String, Object> configs();

  /**
   * The facts of a run.
   *
   * @param id the run
   */
  Map<String, Object> run(String id);

  /**
   * Curves, in buckets of one width.
   *
   * @param query which, and over what
   */
  Map<String, Object> series(SeriesQuery query);

  /**
   * One curve over the axis of its run, read to its end, for a picture without the page.
   *
   * @param id the run
   * @param tag its tag
   * @return null when the run has no such curve
   */
  @Nullable Buckets curve(String id, String tag);

  /**
   * Images, texts, tables and PR curves of a run, and which histograms it has.
   *
   * @param id the run
   */
  Map<String, Object> media(String id);

  /**
   * The histograms of a tag over one grid.
   *
   * @param id the run
   * @param tag the tag
   */
  Map<String, Object> histograms(String id, String tag);

  /**
   * Waits until the values of a run were read to their end, as they are now: {@link #series} may
   * answer before that.
   *
   * @param id the run
   */
  default void load(String id) {}

  /**
   * The layers of a run's model.
   *
   * @param id the run
   */
  Map<String, Object> model(String id);

  /**
   * The latest console lines of a run.
   *
   * @param id the run
   * @param text only lines that contain it, ignoring case; null = all
   * @param before only lines before this one; {@link Long#MAX_VALUE} = to the end
   */
  Map<String, Object> log(String id, @Nullable String text, long before);

  /**
   * An image that {@link #media} named.
   *
   * @param id the run
   * @param number its number there
   * @return null when there is no such image
   * @throws IOException when it cannot be read
   */
  @Nullable MediaFile mediaFile(String id, int number) throws IOException;

  /**
   * How far the runs are: for each id its points, its state and its generation, which changes when
   * values that were shown have been replaced. The key {@code *} has a number that changes when
   * runs come or go.
   */
  Map<String, Object> ticks();

  /**
   * An image as it is sent.
   *
   * @param type its media type, such as {@code image/png}
   * @param bytes its content
   */
  @SuppressWarnings("ArrayRecordComponent") // sent once, never compared
  record MediaFile(String type, byte[] bytes) {}

  /**
   * The ids of the runs, for whoever shows all of them.
   *
   * @return in the order of {@link #runs}
   */
  List<String> ids();
}
