package io.github.metriclogger.cli.run;

import io.github.metriclogger.cli.source.ConfigFiles;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a run, also while it is being written: each {@link #poll} reads a slice of what was not
 * read yet. Sources of one format continue each other; those of further formats add only tags that
 * the first one does not have. Not safe for use by several threads.
 */
public final class RunFollower implements Closeable {

  private final FoundRun found;
  private final int buckets;
  private final List<Part> parts;
  private final Map<String, Object> config;
  private final LoadedRun samples;
  private final @Nullable SystemMetrics system;

  /** One format of the run. */
  private record Part(SourceChain sources, LoadedRun run) {}

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
    this.samples = new LoadedRun(buckets, false);
    boolean isOwn = found.kind() == FoundRun.Kind.RUN_DIRECTORY;
    this.system = isOwn ? new SystemMetrics(found.path(), samples) : null;
    this.parts = SourceChain.of(found).stream().map(sources -> new Part(sources, empty())).toList();
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
    boolean more = system != null && system.poll();
    IOException first = null;
    int failed = 0;
    for (Part part : parts) {
      try {
        more |= part.sources.poll(part.run);
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

  /** The run as read so far. */
  public LoadedRun run() {
    LoadedRun all = empty();
    all.config(config); // as a person wrote it: other formats turn whole numbers into 32.0
    for (Part part : parts) {
      all.addUnknown(part.run);
    }
    all.addSystem(samples);
    return all;
  }

  @Override
  public void close() throws IOException {
    for (Part part : parts) {
      part.sources.close();
    }
  }
}
