package io.github.metriclogger.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.series.Totals;
import io.github.metriclogger.cli.source.Formats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files of every format, from finding a run to reading it: each ends in a reading or in one
 * clear line. Growing files, read in pieces, come to the same as read at once.
 */
@Tag("full")
class SourceFuzzTest {

  private static final int ROUNDS = 3000;
  private static final int GROWTHS = 60;
  private static final List<String> GROWING =
      List.of("log.jsonl", "table.csv", "long.csv", "plots/metrics/train/acc.tsv", "tf");

  private static final String MLFLOW = "mlruns/0/ab12/";
  private static final byte[] ODD = {
    0, '{', '}', '[', ']', '"', ',', ':', '\\', '\n', '-', 'e', -1
  };

  /** Of each kind its path below a directory and its content. */
  private static final Map<String, byte[]> KINDS = new LinkedHashMap<>();

  @TempDir private static Path made;
  @TempDir private Path directory;

  @BeforeAll
  static void write() throws IOException {
    StringBuilder history = new StringBuilder("{\"global_step\": 30, \"log_history\": [");
    StringBuilder lines = new StringBuilder("{\"seed\": 1, \"name\": \"x\"}\n");
    StringBuilder table = new StringBuilder("step,epoch,loss,note\n");
    StringBuilder samples = new StringBuilder();
    StringBuilder longTable = new StringBuilder("step,split,metric,value\n");
    StringBuilder tag = new StringBuilder();
    StringBuilder series = new StringBuilder("timestamp\tstep\tacc\n");
    for (int i = 0; i < 40; i++) {
      history.append(i == 0 ? "" : ", ").append("{\"loss\": NaN, \"step\": ").append(i).append('}');
      lines.append("{\"step\": " + i + ", \"loss\": \"1.5\", \"a\": {\"b\": [1, {\"c\": 2}]}}\n");
      table.append(i + "," + i / 7 + ",1." + i + ",\"a\nb\"\n");
      samples.append("{\"wall_time\": " + (1000 + i) + ", \"cpu\": " + i + "}\n");
      longTable.append(i / 2 + ",train," + (i % 2 == 0 ? "loss," : "acc,") + i + ".5\n");
      tag.append((1_767_225_600_000L + i) + " 0." + i + " " + i + "\n");
      series.append((1000 + i) + "\t" + i + "\t0." + i + "\n");
    }
    history.append("], \"max_steps\": 60, \"is_world_process_zero\": true}");
    add("checkpoint-30/trainer_state.json", history.toString());
    add("log.jsonl", lines.toString());
    add("history.json", "{\"loss\": [2, 1.5, NaN], \"acc\": {\"0\": 1}, \"x\": [{\"a\": [1]}]}");
    add("table.csv", table.toString());
    add("long.csv", longTable.toString());
    add(MLFLOW + "meta.yaml", "run_id: ab12\nstatus: 3\nend_time: null\n");
    add(MLFLOW + "metrics/train/loss", tag.toString());
    add("run.json", "{\"status\": \"running\", \"host\": \"a\", \"finished\": null}");
    add("system_metrics.jsonl", samples.toString());
    add("plots/metrics/train/acc.tsv", series.toString());
    add("hparams.yaml", "lr: 0.1\nmodel: {layers: [1, 2]}\nlist:\n  - a\n  - &x b\n  - *x\n");
    Path run = train();
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = run.relativize(file).toString();
        if (name.contains("tfevents") || name.endsWith(".wandb") || name.endsWith(".csv")) {
          KINDS.put(name, Files.readAllBytes(file));
        }
      }
    }
  }

  private static void add(String path, String content) {
    KINDS.put(path, content.getBytes(StandardCharsets.UTF_8));
  }

  private static Path train() throws IOException {
    try (MetricLogger logger =
        MetricLogger.builder()
            .project("fuzz")
            .dir(made)
            .sink("console", Map.of("enabled", false))
            .sink("wandb", Map.of("enabled", true, "mode", "offline"))
            .open()) {
      logger.logConfig(Map.of("lr", 0.5));
      for (int step = 0; step < 30; step++) {
        logger.log("train/loss", 1.0 / (step + 1), step);
      }
      return logger.runDirectory();
    }
  }

  @Test
  @Timeout(600)
  void damagedFiles_areReadOrRefusedInOneLine() throws IOException {
    List<String> names = new ArrayList<>(KINDS.keySet());
    Random random = new Random(31);
    for (int round = 0; round < ROUNDS; round++) {
      String name = names.get(random.nextInt(names.size()));
      Path root = Files.createDirectories(directory.resolve("r" + round));
      Path file = root.resolve(name);
      byte[] bytes = damaged(KINDS.get(name), random);
      put(file, bytes);
      if (name.equals("system_metrics.jsonl") || name.equals("hparams.yaml")) {
        put(root.resolve("table.csv"), KINDS.get("table.csv"));
      }
      if (name.equals("system_metrics.jsonl")) {
        put(root.resolve("run.json"), KINDS.get("run.json"));
      }
      if (name.startsWith(MLFLOW)) {
        KINDS.forEach((path, whole) -> putIfPart(root, path, name, whole));
      }
      String what = "round " + round + ": " + name;
      read(root, what);
      read(file, what);
      put(file, damaged(bytes, random));
      read(root, what);
      delete(root);
    }
  }

  /** The undamaged files of a run of MLflow, which is one only as a whole. */
  private static void putIfPart(Path root, String path, String damaged, byte[] whole) {
    if (path.startsWith(MLFLOW) && !path.equals(damaged)) {
      try {
        put(root.resolve(path), whole);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void read(Path path, String what) {
    try {
      for (FoundRun found : new RunFinder(new Formats(ForeignFormats.all())).find(path)) {
        LoadedRun run = RunFollower.load(found, 4000);
        RunStream.read(found, new LoadedRun(0, true));
        run.curves().forEach(Curve::totals);
        run.segments();
      }
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      assertFalse(message.isBlank() || message.equals("null"), what);
      assertEquals(1, message.lines().count(), what);
    } catch (RuntimeException | StackOverflowError e) {
      fail(what, e);
    }
  }

  @Test
  @Timeout(600)
  void growingFiles_comeToTheSameAsReadAtOnce() throws IOException {
    Random random = new Random(7);
    for (String name : GROWING) {
      String path =
          KINDS.keySet().stream().filter(each -> is(each, name)).findFirst().orElseThrow();
      byte[] whole = KINDS.get(path);
      for (int growth = 0; growth < GROWTHS; growth++) {
        Path root = Files.createDirectories(directory.resolve(growth + "-" + name.length()));
        assertEquals(
            atOnce(root.resolve("once"), path, whole),
            inPieces(root.resolve("pieces"), path, whole, random),
            name + " " + growth);
        delete(root);
      }
    }
  }

  private static boolean is(String path, String name) {
    return path.equals(name) || (name.equals("tf") && path.contains("tfevents"));
  }

  private static String atOnce(Path root, String path, byte[] whole) throws IOException {
    put(root.resolve(path), whole);
    FoundRun found = new RunFinder(new Formats(ForeignFormats.all())).find(root).get(0);
    return text(RunFollower.load(found, 0));
  }

  /** The file grows by pieces that end anywhere, once it can be told what it is. */
  private static String inPieces(Path root, String path, byte[] whole, Random random)
      throws IOException {
    Path file = root.resolve(path);
    int size = whole.length / 3;
    put(file, Arrays.copyOf(whole, size));
    FoundRun found = new RunFinder(new Formats(ForeignFormats.all())).find(root).get(0);
    try (RunFollower follower = new RunFollower(found, 0)) {
      while (true) {
        while (follower.poll()) {
          // each call reads a slice
        }
        if (size == whole.length) {
          return text(follower.run());
        }
        int next = Math.min(whole.length, size + 1 + random.nextInt(90));
        Files.write(file, Arrays.copyOfRange(whole, size, next), StandardOpenOption.APPEND);
        size = next;
      }
    }
  }

  private static String text(LoadedRun run) {
    StringBuilder text = new StringBuilder(run.axis() + run.segments() + run.config());
    for (Curve curve : run.curves()) {
      Totals totals = curve.totals();
      text.append('\n').append(curve.tag()).append(totals.count()).append(totals.last());
    }
    return text.toString();
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    byte[] copy = bytes.clone();
    int changes = 1 + random.nextInt(6);
    for (int change = 0; change < changes && copy.length > 0; change++) {
      int at = random.nextInt(copy.length);
      switch (random.nextInt(5)) {
        case 0 -> copy[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> copy[at] = ODD[random.nextInt(ODD.length)];
        case 2 -> copy = Arrays.copyOf(copy, at);
        case 3 -> copy = Arrays.copyOfRange(copy, at, copy.length);
        default -> Arrays.fill(copy, at, Math.min(copy.length, at + random.nextInt(40)), (byte) 0);
      }
    }
    return copy;
  }

  private static void put(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private static void delete(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
