package io.github.metriclogger.wandb.upload.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.spi.RunSync.Outcome;
import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.testkit.wandb.ServerRun;
import io.github.metriclogger.wandb.upload.TestUpload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our sync of an official client's offline run, beside the official client's own sync of it. */
class GoldenSyncTest {

  private static final String RUN = "gold0003";

  @TempDir Path directory;

  @Test
  void goldenRun_givesTheOfficialLines() throws Exception {
    Path log = copy();
    try (RecordingServer server = RecordingServer.start()) {
      TestUpload upload = new TestUpload(server.url());
      Outcome result = upload.sync(log);
      assertEquals(new Outcome(server.url() + "/acme/golden/runs/" + RUN, 9, 8), result);
      server
          .run(RUN)
          .lines()
          .forEach((file, lines) -> assertEquals(golden(file), plain(lines, file), file));
      assertEquals(4, server.run(RUN).lines().size());
      assertEquals(0, server.run(RUN).exitCode());
      assertTrue(Files.exists(log.resolveSibling(log.getFileName() + ".synced")));
      assertEquals(List.of(), server.violations());
      int requests = server.requests().size();
      assertEquals(new Outcome(null, 0, 0), upload.sync(log));
      assertEquals(requests, server.requests().size());
    }
  }

  @Test
  void goldenRun_givesTheOfficialConfig() throws Exception {
    try (RecordingServer server = RecordingServer.start()) {
      new TestUpload(server.url()).sync(copy());
      ServerRun run = server.run(RUN);
      Map<?, ?> official = officialConfig();
      Map<String, Object> values = new HashMap<>();
      official.forEach(
          (key, wrapped) -> values.put(String.valueOf(key), ((Map<?, ?>) wrapped).get("value")));
      Object internals = values.remove("_wandb");
      assertEquals(values, run.config());
      assertEquals(metrics(internals), metrics(run.internals()));
      assertEquals(machine(internals), machine(run.internals()));
      assertEquals(Set.of("t1", "t2"), Set.copyOf(run.tags()));
      assertEquals("a golden run", run.notes());
      assertEquals("g1", run.group());
      assertEquals("train", run.jobType());
      assertEquals("golden-run", run.displayName());
      assertEquals("Loss is NaN", run.alerts().get(0).get("title"));
      assertEquals(5000L, run.alerts().get(0).get("waitDuration"));
    }
  }

  private Path copy() throws IOException, URISyntaxException {
    Path source =
        Path.of(
            GoldenSyncTest.class
                .getResource("/golden/offline-run-20261121_024459-gold0003")
                .toURI());
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = directory.resolve(source.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    return directory.resolve("run-gold0003.wandb");
  }

  private static List<Map<?, ?>> golden() {
    try (Stream<String> lines =
        Files.lines(Path.of(GoldenSyncTest.class.getResource("/golden/sync.jsonl").toURI()))) {
      List<Map<?, ?>> requests = new ArrayList<>();
      for (String line : lines.toList()) {
        requests.add((Map<?, ?>) Json.parse(line));
      }
      return requests;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (URISyntaxException failure) {
      throw new AssertionError(failure);
    }
  }

  /** The line map of the official client. */
  private static List<Object> golden(String file) {
    TreeMap<Long, Object> lines = new TreeMap<>();
    for (Map<?, ?> request : golden()) {
      if (JsonPath.at(request, "body", "files") instanceof Map<?, ?> files
          && files.get(file) instanceof Map<?, ?> part) {
        long at = JsonPath.whole(part, 0, "offset");
        for (Object line : (List<?>) part.get("content")) {
          lines.put(at++, line);
        }
      }
    }
    return plain(lines.values().stream().map(String::valueOf).toList(), file);
  }

  /**
   * Numbers as doubles, and of console lines no time: the official client takes that of the sync.
   */
  private static List<Object> plain(List<String> lines, String file) {
    List<Object> plain = new ArrayList<>();
    for (String line : lines) {
      plain.add(
          file.equals(ServerRun.OUTPUT)
              ? line.replaceFirst("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}", "TIME")
              : rounded(Json.parseOrText(line)));
    }
    return plain;
  }

  private static Object rounded(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new HashMap<>();
      map.forEach((key, content) -> copy.put(key, rounded(content)));
      return copy;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(GoldenSyncTest::rounded).map(String::valueOf).toList();
    }
    return value instanceof Number number
        ? Math.round(number.doubleValue() * 1e5) / 1e5
        : String.valueOf(value);
  }

  private static Map<?, ?> officialConfig() throws IOException {
    String last = "";
    for (Map<?, ?> request : golden()) {
      last =
          "UpsertBucket".equals(request.get("op"))
              ? JsonPath.text(request, "vars", "config")
              : last;
    }
    return (Map<?, ?>) Json.parse(last);
  }

  /** Definitions by name, with the x-axis by name too: the order of the list means nothing. */
  private static Map<String, Object> metrics(Object internals) {
    List<?> list = (List<?>) JsonPath.at(internals, "m");
    Map<String, Object> byName = new TreeMap<>();
    for (Object entry : list) {
      Map<Object, Object> copy = new HashMap<>((Map<?, ?>) entry);
      if (copy.get("5") instanceof Number place) {
        copy.put("5", ((Map<?, ?>) list.get(place.intValue() - 1)).get("1"));
      }
      byName.put(String.valueOf(copy.remove("1")), copy);
    }
    return byName;
  }

  /** Without the client's own id, and paths, of which the recording hides a part. */
  private static Object machine(Object internals) {
    Map<?, ?> machines = (Map<?, ?>) JsonPath.at(internals, "e");
    Map<Object, Object> machine = new HashMap<>((Map<?, ?>) machines.values().iterator().next());
    List.of("writerId", "program", "root").forEach(machine::remove);
    return machine;
  }
}
