package io.github.metriclogger.cli.run;

import io.github.metriclogger.cli.source.ConfigFiles;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.spi.RunReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
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
  private final Map<String, Part> parts = new LinkedHashMap<>();
  private final Map<String, Object> config;

  /** One format of the run. */
  private static final class Part {
    private final LoadedRun run;
    private final Deque<Formats.Source> waiting = new ArrayDeque<>();
    private @Nullable RunReader reader;
    private @Nullable IOException failure;

    private Part(LoadedRun run) {
      this.run = run;
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
    for (Formats.Source source : found.sources()) {
      parts.computeIfAbsent(source.formatName(), name -> new Part(empty())).waiting.add(source);
    }
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
    boolean more = false;
    IOException first = null;
    int failed = 0;
    for (Part part : parts.values()) {
      try {
        part.failure = null;
        more |= poll(part);
      } catch (IOException e) {
        part.failure = e;
        failed++;
        first = first == null ? e : first;
      }
    }
    if (first != null && failed == parts.size()) {
      throw first;
    }
    return more;
  }

  private static boolean poll(Part part) throws IOException {
    RunReader reader = part.reader;
    if (reader == null) {
      Formats.Source next = part.waiting.peek();
      if (next == null) {
        return false;
      }
      reader = next.open();
      part.reader = reader;
      part.waiting.remove();
    }
    boolean more = reader.poll(part.run);
    if (!more && !part.waiting.isEmpty()) {
      reader.close();
      part.reader = null;
      return true;
    }
    return more;
  }

  /** The run as read so far. */
  public LoadedRun run() {
    LoadedRun all = empty();
    all.config(config); // as a person wrote it: other formats turn whole numbers into 32.0
    for (Part part : parts.values()) {
      all.addUnknown(part.run);
    }
    return all;
  }

  /** Why sources could not be read, while others could. */
  public List<IOException> failures() {
    List<IOException> failures = new ArrayList<>();
    for (Part part : parts.values()) {
      if (part.failure != null) {
        failures.add(part.failure);
      }
    }
    return failures;
  }

  @Override
  public void close() throws IOException {
    for (Part part : parts.values()) {
      if (part.reader != null) {
        part.reader.close();
        part.reader = null;
      }
    }
  }
}
