package io.github.metriclogger.cli.run;

import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.cli.source.ConfigFiles;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.cli.source.rundir.RunLogReader;
import io.github.metriclogger.spi.ReadPosition;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a run, also while it is being written: each {@link #poll} reads a slice of what was not
 * read yet. Sources of one format continue each other; those of further formats add only tags that
 * the first one does not have. Of a run directory of ours its console lines, alerts and samples of
 * the machine are read, too. Not safe for use by several threads.
 */
public final class RunFollower implements Closeable {

  private final FoundRun found;
  private final int buckets;
  private final List<Part> parts = new ArrayList<>();
  private final Map<String, Object> config;
  private final double started;
  private final LoadedRun samples;
  private final LoadedRun noted = new LoadedRun(0, false);
  private final LoadedRun logged;

  /** What lies beside the values in a run directory of ours. */
  private final List<Beside> besides;

  /** A file, or some, that a run is shown without where they cannot be read. */
  @FunctionalInterface
  private interface Beside {
    boolean poll() throws IOException;
  }

  /** One format of the run, and what its values are reported to. */
  private static final class Part {
    private final SourceChain sources;
    private final LoadedRun run;
    private final AxisVisitor visitor;
    private final SliceIndex index = new SliceIndex();
    private ReadPosition begin = ReadPosition.START;
    private long reports;
    private int resets;

    Part(SourceChain sources, LoadedRun run, AxisVisitor visitor) {
      this.sources = sources;
      this.run = run;
      this.visitor = visitor;
    }

    boolean poll() throws IOException {
      boolean more;
      try {
        more = sources.poll(visitor);
      } catch (IOException | RuntimeException e) {
        index.giveUp(); // how far it came is not known
        throw e;
      }
      if (run.resets() != resets) {
        resets = run.resets();
        index.clear();
        begin = ReadPosition.START;
        if (!sources.isWhole()) { // the pieces are void, too
          sources.restartAll();
          run.reset();
          resets++;
          return true;
        }
      }
      Formats.Source source = sources.source();
      ReadPosition end = sources.position();
      if (source != null && (more || run.reports() != reports || !end.equals(begin))) {
        reports = run.reports();
        index.add(source, begin, run.places().takeReach());
        begin = end;
      }
      return more;
    }
  }

  /**
   * Creates a follower that has read nothing yet.
   *
   * @param found the run
   * @param buckets the most buckets of a curve, see {@link LoadedRun}; 0 = totals alone
   */
  public RunFollower(FoundRun found, int buckets) {
    this.found = found;
    this.buckets = buckets;
    this.config = ConfigFiles.read(found.configFiles());
    this.started =
        found.kind() == FoundRun.Kind.RUN_DIRECTORY
            ? RunFields.read(found.path(), RunFields.RECORD).time("started")
            : Double.NaN;
    this.samples = new LoadedRun(buckets, false);
    this.logged = empty();
    this.besides = found.kind() == FoundRun.Kind.RUN_DIRECTORY ? besides(found.path()) : List.of();
    for (SourceChain sources : SourceChain.of(found)) {
      LoadedRun run = empty();
      parts.add(new Part(sources, run, run));
    }
  }

  /**
   * Creates a follower of the values in a window alone, which has read nothing yet.
   *
   * @param found the run
   * @param buckets the most buckets of a curve, see {@link LoadedRun}
   * @param window which values
   * @param index where they lie, as far as is known; null = nothing is known
   */
  public RunFollower(FoundRun found, int buckets, AxisWindow window, @Nullable RunIndex index) {
    this.found = found;
    this.buckets = buckets;
    this.config = Map.of();
    this.started = Double.NaN;
    for (SourceChain sources : SourceChain.of(found)) {
      List<SourceChain.Piece> pieces = index == null ? null : index.pieces(parts.size(), window);
      if (pieces != null) {
        sources.restrict(pieces);
      }
      LoadedRun run = empty();
      parts.add(new Part(sources, run, window.before(run)));
    }
    this.samples = new LoadedRun(0, false);
    this.logged = empty();
    this.besides = List.of();
  }

  private List<Beside> besides(Path directory) {
    RunLogReader log = new RunLogReader(directory, ZoneId.systemDefault());
    return List.of(
        new SystemMetrics(directory, samples)::poll,
        new RecordedAlerts(directory, noted::event)::poll,
        () -> log.poll(logged));
  }

  private LoadedRun empty() {
    return new LoadedRun(buckets, found.kind() == FoundRun.Kind.FILES);
  }

  /** Reads all that is there now. */
  public static LoadedRun load(FoundRun found, int buckets) throws IOException {
    try (RunFollower follower = new RunFollower(found, buckets)) {
      while (follower.poll()) {
        // each call reads a slice
      }
      return follower.run();
    }
  }

  /**
   * Reads a slice of at most a few megabytes.
   *
   * @return whether more may be there right now
   * @throws IOException when no source can be read; a later call may succeed
   */
  public boolean poll() throws IOException {
    boolean more = pollBesides();
    IOException first = null;
    int failed = 0;
    for (Part part : parts) {
      try {
        more |= part.poll();
      } catch (IOException e) {
        failed++;
        first = first == null ? e : first;
      }
    }
    if (first != null && failed == parts.size()) {
      throw first;
    }
    return more;
  }

  private boolean pollBesides() {
    boolean more = false;
    for (Beside beside : besides) {
      try {
        more |= beside.poll();
      } catch (IOException unreadable) {
        // the values of the run are shown without it
      }
    }
    return more;
  }

  /** Where in the files which values lie, as far as they were read. */
  public RunIndex index() {
    return new RunIndex(parts.stream().map(part -> part.index).toList());
  }

  /** Whether it reads what will be written, too; not so of a window of which all is there. */
  public boolean isEndless() {
    return parts.stream().allMatch(part -> part.sources.isEndless());
  }

  /** A number that rises with everything that is read. */
  public long reports() {
    long reports = samples.reports() + noted.reports() + logged.reports();
    for (Part part : parts) {
      reports += part.run.reports();
    }
    return reports;
  }

  /** The run as read so far. */
  public LoadedRun run() {
    LoadedRun all = empty();
    all.recordedStart = started;
    all.config(config); // as a person wrote it: other formats turn whole numbers into 32.0
    all.addLines(noted); // before the alerts of a W&B log, which are the same
    for (Part part : parts) {
      all.addUnknown(part.run);
    }
    all.addSystem(samples);
    all.addLines(logged);
    return all;
  }

  @Override
  public void close() throws IOException {
    for (Part part : parts) {
      part.sources.close();
    }
  }
}
