package io.github.metriclogger.cli.run;

import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.support.file.FileStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which directories hold the events of one tag alone. What an earlier search read is kept, so that
 * a later one reads what is new and no more. Safe for use by several threads.
 */
public final class OnlyTags {

  /** So many slices of a directory are read to find its tags. */
  private static final int MOST_SLICES = 4;

  private static final int MOST_FOLDERS = 4096;

  private final Map<Path, Known> folders =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Known> eldest) {
          return size() > MOST_FOLDERS;
        }
      };

  /** Knows nothing yet. */
  public OnlyTags() {}

  /** What is known of a directory. */
  private static final class Known implements RunVisitor {
    private Map<Path, FileStamp> files = Map.of();
    private boolean isEventsAlone;
    private final Set<String> tags = new TreeSet<>();
    private ReadPosition position = ReadPosition.START;
    private int slices;

    @Override
    public void scalar(String tag, long step, double wallTime, double value) {
      tags.add(tag);
    }

    @Override
    public void reset() {
      tags.clear();
      slices = 0;
    }

    /** Whether files were cut or taken away. */
    boolean isVoid(Map<Path, FileStamp> now) {
      return files.entrySet().stream()
          .anyMatch(
              file -> {
                FileStamp stamp = now.get(file.getKey());
                return stamp == null || stamp.size() < file.getValue().size();
              });
    }

    void read(Path folder, RunReaderFactory format) throws IOException {
      try (RunReader reader = format.open(folder, position)) {
        boolean more = true;
        while (more && slices++ < MOST_SLICES && tags.size() < 2) {
          more = reader.poll(this);
        }
        position = reader.position();
      }
    }
  }

  /** The tag of all scalars of a directory; null when there are several or none, or other files. */
  synchronized @Nullable String of(Path folder, RunReaderFactory format) throws IOException {
    Map<Path, FileStamp> files = files(folder);
    if (files.isEmpty()) {
      return null;
    }
    Known known = folders.computeIfAbsent(folder, key -> new Known());
    if (!files.equals(known.files)) {
      if (known.isVoid(files)) {
        known = new Known();
        folders.put(folder, known);
      }
      known.files = files;
      known.isEventsAlone = files.keySet().stream().allMatch(file -> isEvents(file, format));
      if (known.isEventsAlone) {
        read(folder, format, known);
      }
    }
    return known.isEventsAlone && known.tags.size() == 1 ? known.tags.iterator().next() : null;
  }

  private static void read(Path folder, RunReaderFactory format, Known known) {
    try {
      known.read(folder, format);
    } catch (IOException unreadable) {
      known.reset();
      known.files = Map.of();
    }
  }

  /** The files of a directory; none when it holds anything else. */
  private static Map<Path, FileStamp> files(Path folder) throws IOException {
    Map<Path, FileStamp> files = new TreeMap<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path file : entries.toList()) {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
          return Map.of();
        }
        files.put(file, FileStamp.of(attributes));
      }
    }
    return files;
  }

  private static boolean isEvents(Path file, RunReaderFactory format) {
    byte[] head = Formats.head(file);
    return head != null && format.probe(file, head);
  }
}
