package io.github.metriclogger.cli.page.runs;

import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.PathSearch;
import io.github.metriclogger.cli.page.PageData;
import io.github.metriclogger.cli.page.SeriesQuery;
import io.github.metriclogger.cli.run.RunSearch;
import io.github.metriclogger.cli.run.RunStates;
import io.github.metriclogger.cli.series.Buckets;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.spi.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The runs at some paths, for the page: found again and again, followed while they grow, read when
 * they are asked for, in bounded memory. An answer never waits for a long file to be read: it holds
 * what is there, and {@link #ticks} say that there is more.
 */
public final class ServedRuns implements PageData {

  /** How long an answer waits for a run that is being read: most are read by then. */
  private static final long WAIT = TimeUnit.MILLISECONDS.toNanos(400);

  /** So many runs a page ticks by itself. */
  private static final int NEWEST = 4;

  private final ShownPlace place;
  private final TimeSource time;
  private final FollowedRuns runs;
  private final ZoomedRows zoomed = new ZoomedRows();

  /**
   * Searches once and begins to follow what is there. What is missing yet is waited for.
   *
   * @param context what surrounds the command
   * @param paths files, runs or directories, as a person named them, seen from the directory of the
   *     context; none = the runs in the usual places
   */
  public ServedRuns(CommandContext context, List<Path> paths) {
    this(
        new PathSearch(context, paths, false),
        ShownPlace.of(context.directory(), paths),
        context.time(),
        FollowedRuns.MOST_BYTES);
  }

  /**
   * Creates it over any search.
   *
   * @param search finds the runs
   * @param place what is shown as their place
   * @param time the clock
   * @param mostBytes how much memory the values may take
   */
  ServedRuns(RunSearch search, ShownPlace place, TimeSource time, long mostBytes) {
    this.place = place;
    this.time = time;
    this.runs = new FollowedRuns(search, time, mostBytes);
  }

  @Override
  public Map<String, Object> runs(Set<String> whole) {
    long changes = runs.changes(); // before what it counts is read
    List<ServedRun> all = runs.all();
    Set<String> full = whole.isEmpty() ? newest(all) : whole;
    List<Object> listed = new ArrayList<>();
    Set<String> rising = new TreeSet<>();
    Set<String> falling = new HashSet<>();
    double now = time.wallTime();
    for (ServedRun run : all) {
      boolean isWhole = full.contains(run.id());
      if (isWhole && !whole.isEmpty() && run.ask(ServedRun.Now::isUnknown)) {
        runs.wanted(run.id(), List.of());
      }
      listed.add(run.ask(known -> RunJson.of(run, known, now, isWhole)));
      run.ask(
          known -> {
            for (Curve curve : known.run().curves()) {
              boolean isCounting = curve.totals().count() > 1;
              (isCounting && curve.isRising() ? rising : falling).add(curve.tag());
            }
            return null;
          });
    }
    rising.removeAll(falling);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("title", place.title());
    answer.put("dir", place.paths());
    answer.put("rising", List.copyOf(rising));
    answer.put("changes", changes);
    answer.put("runs", listed);
    return answer;
  }

  /** The runs that a page ticks before anybody chose: those of one moment in their order. */
  private static Set<String> newest(List<ServedRun> all) {
    Map<ServedRun, Double> started = new HashMap<>();
    for (ServedRun run : all) {
      double start = run.ask(RunJson::started);
      started.put(run, Double.isNaN(start) ? 0 : -start);
    }
    return all.stream()
        .sorted(Comparator.comparingDouble(run -> started.getOrDefault(run, 0.0)))
        .limit(NEWEST)
        .map(ServedRun::id)
        .collect(Collectors.toSet());
  }

  @Override
  public List<String> ids() {
    return runs.all().stream().map(ServedRun::id).toList();
  }

  @Override
  public Map<String, Object> configs() {
    Map<String, Object> configs = new LinkedHashMap<>();
    for (ServedRun run : runs.all()) {
      configs.put(run.id(), run.ask(known -> FlatConfig.of(known.run().config())));
    }
    return configs;
  }

  @Override
  public Map<String, Object> series(SeriesQuery query) {
    List<ServedRun> asked = new ArrayList<>();
    for (SeriesQuery.Item item : query.items()) {
      asked.add(runs.wanted(item.run(), RunCurve.needs(item.tag(), query.x())));
    }
    long end = time.nanoTime() + WAIT;
    asked.forEach(run -> run.awaitLoaded(end - time.nanoTime()));
    SeriesAnswer answer = new SeriesAnswer(query, zoomed);
    for (int i = 0; i < asked.size(); i++) {
      answer.add(query.items().get(i), asked.get(i));
    }
    return answer.answer();
  }

  @Override
  public @Nullable Buckets curve(String id, String tag) {
    ServedRun run = runs.wanted(id, List.of(tag));
    run.awaitLoaded(Long.MAX_VALUE);
    return run.ask(
        known -> {
          Curve curve = known.run().curve(tag);
          return curve == null || !curve.hasBuckets() ? null : curve.buckets();
        });
  }

  @Override
  public void load(String id) {
    ServedRun run = runs.wanted(id, List.of());
    run.awaitLoaded(Long.MAX_VALUE);
    run.judge(new RunStates(time)); // by what was read just now
  }

  @Override
  public Map<String, Object> ticks() {
    Map<String, Object> ticks = new LinkedHashMap<>();
    for (ServedRun run : runs.all()) {
      ticks.put(
          run.id(),
          run.ask(known -> List.of(known.points(), known.stateName(), known.generation())));
    }
    ticks.put("*", runs.changes());
    return ticks;
  }

  @Override
  public Map<String, Object> run(String id) {
    ServedRun run = runs.run(id);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("id", id);
    answer.put("name", run.found().name());
    answer.putAll(run.details().run());
    return answer;
  }

  @Override
  public Map<String, Object> media(String id) {
    return runs.run(id).details().media(number -> "media/" + id + "/" + number);
  }

  @Override
  public Map<String, Object> histograms(String id, String tag) {
    return runs.run(id).details().histograms(tag);
  }

  @Override
  public Map<String, Object> model(String id) {
    return runs.run(id).details().model();
  }

  @Override
  public Map<String, Object> log(String id, @Nullable String text, long before) {
    return runs.run(id).details().log(text, before);
  }

  @Override
  public @Nullable MediaFile mediaFile(String id, int number) throws IOException {
    return runs.run(id).details().mediaFile(number);
  }

  @Override
  public void close() {
    runs.close();
    zoomed.close();
  }
}
