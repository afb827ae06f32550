package io.github.metriclogger.wandb;

import io.github.metriclogger.wandb.log.LogReader;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.log.record.RecordDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads logs back. */
public final class Logs {

  private Logs() {}

  /** The logs below a directory, oldest first. */
  public static List<Path> in(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".wandb"))
          .sorted((a, b) -> stamp(a).compareTo(stamp(b)))
          .toList();
    }
  }

  private static String stamp(Path log) {
    return log.resolveSibling("").getFileName().toString().replace("offline-", "");
  }

  public static List<LogRecord> records(Path log) throws IOException {
    List<LogRecord> records = new ArrayList<>();
    try (LogReader reader = LogReader.open(log)) {
      while (reader.next()) {
        records.add(RecordDecoder.decode(reader.record()));
      }
      if (reader.damaged() > 0) {
        throw new AssertionError(reader.damaged() + " damaged places in " + log);
      }
    }
    return records;
  }

  /** Values by path joined with {@code |}, in order. A path that comes twice is an error. */
  public static Map<String, String> map(Collection<Item> items) {
    Map<String, String> map = new LinkedHashMap<>();
    for (Item item : items) {
      if (map.put(String.join("|", item.path()), item.json()) != null) {
        throw new AssertionError("twice in one record: " + item);
      }
    }
    return map;
  }
}
