package io.github.metriclogger.cli.command;

import io.github.metriclogger.MetricLogger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** One source of each kind, good and bad, in a directory. */
final class SourceTree {

  private final Path root;
  private final Map<String, Path> good = new LinkedHashMap<>();
  private final Map<String, Path> bad = new LinkedHashMap<>();

  /** Makes the sources. */
  SourceTree(Path root) throws IOException {
    this.root = root;
    Path run = train();
    good.put("run directory", run);
    good.put("event files", copy("events", run, "events.out.tfevents*"));
    good.put("W&B log", run.resolve("wandb"));
    field("Lightning", "lightning-metrics-and-hparams", "lightning_logs");
    field("Keras", "axis-capital-epoch", "training_log.csv");
    field("YOLO", "yolo-v8-results", "results.csv");
    field("Stable-Baselines", "axis-time-total-timesteps", "progress.csv");
    field("monitor.csv", "rl-monitor-csv", "");
    field("CSV without steps", "no-step-column", "training_log.csv");
    field("UTF-16", "utf16-with-bom", "");
    field("trainer_state.json", "hf-the-guides-numbers", "");
    field("checkpoints", "hf-checkpoints-100-1000-150", "");
    field("JSON lines", "llama-factory-trainer-log", "trainer_log.jsonl");
    field("DVCLive", "dvclive-tsv-tree", "dvclive");
    good.put("several runs", several(run));

    bad.put("missing", root.resolve("gone.csv"));
    bad("empty file", "empty.csv", "");
    bad("binary", "binary.csv", "\0\u0001\u0002\u0003\0\u0007".repeat(50));
    bad("header alone", "header.csv", "step,loss\n");
    bad("torn at once", "torn/events.out.tfevents.1.host.1.0", "\u0018\0\0");
    bad("torn JSON", "torn/checkpoint-5/trainer_state.json", "{\"log_history\": [{\"st");
    bad("data set", "data.csv", "width,height\n1,2\n3,4\n");
    bad("table of trials", "trials.csv", "lr,batch_size,val_acc\n0.1,32,0.9\n0.2,64,0.8\n");
    bad("console log", "train.log", "Epoch 1/3\nloss: 0.5\n");
    bad("JSON document", "package.json", "{\"name\": \"x\"}");
    bad("LFS pointer", "lfs.csv", "version https://git-lfs.github.com/spec/v1\noid sha256:a\n");
    bad("empty log of W&B", "offline-run-20260101_000000-ab/run-ab.wandb", "");
    bad.put("empty directory", Files.createDirectories(root.resolve("empty")));
    bad("directory without runs", "notes/notes.txt", "hello\n");
    bad.put("directory without runs", root.resolve("bad/notes"));
    Path loop = Files.createDirectories(root.resolve("loop"));
    Files.createSymbolicLink(loop.resolve("up"), loop);
    bad.put("link to itself", loop);
  }

  /** What every reading subcommand can show, by its kind. */
  Map<String, Path> good() {
    return good;
  }

  /** What none can, by its kind. */
  Map<String, Path> bad() {
    return bad;
  }

  private void field(String kind, String name, String file) throws IOException {
    Path source = TypedCommand.field(name);
    Path target = root.resolve("fields").resolve(name);
    try (Stream<Path> all = Files.walk(source)) {
      for (Path each : all.toList()) {
        Path copy = target.resolve(source.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(copy);
        } else if (!each.endsWith("expected.json")) {
          Files.copy(each, copy);
        }
      }
    }
    good.put(kind, target.resolve(file));
  }

  private void bad(String kind, String file, String content) throws IOException {
    Path path = root.resolve("bad").resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, content.getBytes(StandardCharsets.ISO_8859_1));
    bad.put(kind, path);
  }

  private Path copy(String name, Path from, String glob) throws IOException {
    Path target = Files.createDirectories(root.resolve(name));
    try (var files = Files.newDirectoryStream(from, glob)) {
      for (Path file : files) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
    return target;
  }

  private Path several(Path run) throws IOException {
    copy("several/a", run, "metrics.csv");
    copy("several/b", run, "metrics.csv");
    return root.resolve("several");
  }

  private Path train() throws IOException {
    try (MetricLogger logger =
        MetricLogger.builder()
            .project("digits")
            .dir(root.resolve("runs"))
            .sink("console", Map.of("enabled", false))
            .sink("wandb", Map.of("enabled", true, "mode", "offline"))
            .open()) {
      logger.logConfig(Map.of("lr", 0.5));
      for (int step = 0; step < 20; step++) {
        logger.log("train/loss", 1.0 / (step + 1), step);
        logger.log("learning_rate", 0.1, step);
      }
      return logger.runDirectory();
    }
  }
}
