package io.github.metriclogger.interop;

import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.testkit.wandb.ServerRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A run that the official client 0.30.0 wrote offline, and what its {@code wandb sync} sent of it.
 * Lines are compared by what they say, not by the order of their keys.
 */
final class GoldenWandb {

  static final String ID = "gold0003";

  private static final String DIRECTORY = "offline-run-20261121_024459-gold0003";

  private GoldenWandb() {}

  /** A fresh copy of the run's directory. */
  static Path copyTo(Path folder) throws IOException {
    Path copy = folder.resolve("wandb").resolve(DIRECTORY);
    Resources.copy("wandb/" + DIRECTORY, copy);
    return copy;
  }

  static Path log(Path directory) {
    return directory.resolve("run-" + ID + ".wandb");
  }

  /** The virtual files after the recorded requests, by name. */
  static Map<String, List<Object>> lines() throws IOException {
    Map<String, List<Object>> all = new TreeMap<>();
    for (String text : Files.readAllLines(Resources.path("wandb/sync.jsonl"))) {
      Map<?, ?> request = (Map<?, ?>) Json.parse(text);
      if (request.get("kind").equals("fs")) {
        apply((Map<?, ?>) ((Map<?, ?>) request.get("body")).get("files"), all);
      }
    }
    return all;
  }

  private static void apply(Map<?, ?> files, Map<String, List<Object>> all) throws IOException {
    if (files == null) {
      return;
    }
    for (Map.Entry<?, ?> file : files.entrySet()) {
      Map<?, ?> part = (Map<?, ?>) file.getValue();
      List<Object> lines = all.computeIfAbsent((String) file.getKey(), name -> new ArrayList<>());
      int at = ((Long) part.get("offset")).intValue();
      for (Object line : (List<?>) part.get("content")) {
        Object meaning = meaning((String) file.getKey(), (String) line);
        if (at < lines.size()) {
          lines.set(at, meaning);
        } else {
          lines.add(meaning);
        }
        at++;
      }
    }
  }

  /** The virtual files that a server has of a run. */
  static Map<String, List<Object>> lines(ServerRun run) throws IOException {
    Map<String, List<Object>> all = new TreeMap<>();
    for (Map.Entry<String, List<String>> file : run.lines().entrySet()) {
      List<Object> lines = all.computeIfAbsent(file.getKey(), name -> new ArrayList<>());
      for (String line : file.getValue()) {
        lines.add(meaning(file.getKey(), line));
      }
    }
    return all;
  }

  /**
   * What a line says. A console line is without its time, which is the time of the sync. The time
   * since the start of a system sample is rounded to milliseconds: it is computed from two others.
   */
  private static Object meaning(String file, String line) throws IOException {
    if (file.equals(ServerRun.OUTPUT)) {
      return line.replaceFirst("^(ERROR )?\\S+ ", "$1");
    }
    Object parsed = plain(Json.parse(line));
    if (file.equals(ServerRun.EVENTS) && parsed instanceof Map<?, ?> sample) {
      Map<Object, Object> rounded = new TreeMap<>(sample);
      rounded.computeIfPresent(
          "_runtime", (key, seconds) -> Math.rint((Double) seconds * 1000) / 1000);
      return rounded;
    }
    return parsed;
  }

  /** With one form for each number: 1 is 1.0, and "NaN", which is legal too, is NaN. */
  static Object plain(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new TreeMap<>();
      map.forEach((key, item) -> copy.put(key, plain(item)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(item -> copy.add(plain(item)));
      return copy;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    boolean isWord = List.of("NaN", "Infinity", "-Infinity").contains(String.valueOf(value));
    return isWord ? Double.valueOf((String) value) : value;
  }
}
