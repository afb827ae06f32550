package io.github.metriclogger.interop;

import io.github.metriclogger.spi.Json;
import io.github.metriclogger.testkit.wandb.ServerRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

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
    Path source = Resources.path("wandb/" + DIRECTORY);
    Path copy = folder.resolve("wandb").resolve(DIRECTORY);
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = copy.resolve(source.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
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

  /** A console line without its time, which is the time of the sync; another parsed. */
  private static Object meaning(String file, String line) throws IOException {
    return file.equals(ServerRun.OUTPUT)
        ? line.replaceFirst("^(ERROR )?\\S+ ", "$1")
        : Json.parse(line);
  }
}
