package io.github.metriclogger.examples.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.examples.quickstart.DigitsDataset;
import io.github.metriclogger.testkit.RunHistory;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** The lines that README and docs/frameworks.md show for DL4J compile and log. */
class ReadmeIT {

  private static final List<String> SNIPPETS = List.of("dl4j", "samediff", "stopping");

  @TempDir private Path folder;

  @Test
  void snippet_run_logsTheTraining() throws Exception {
    String settings =
        "run: {project: readme, name: dl4j, dir: \""
            + folder
            + "\"}\nsinks: {console: {enabled: false}}\n";
    Path yaml = Files.writeString(folder.resolve("logger.yaml"), settings);
    DataSet digits = DigitsArrays.of(DigitsDataset.load().test());
    DataSetIterator batches = DigitsArrays.batches(digits, 90);
    try (var loader = new URLClassLoader(new URL[] {compiled(yaml).toUri().toURL()})) {
      Class.forName("Snippet", true, loader)
          .getMethod("run", MultiLayerNetwork.class, DataSetIterator.class, DataSet.class)
          .invoke(null, DigitsNetwork.create(0.01, 1), batches, digits);
    }
    RunHistory run = RunHistory.read(folder.resolve("readme/dl4j"), "csv");
    assertEquals(20 * 4, run.values().get("train/loss").size());
    assertEquals(20, run.values().get("val/accuracy").size());
  }

  @Test
  void samediff_run_logsTheTraining() throws Exception {
    DataSet digits = flat(DigitsArrays.of(DigitsDataset.load().test()));
    DataSetIterator batches = DigitsArrays.batches(digits, 90);
    try (var loader = new URLClassLoader(new URL[] {compiled(folder).toUri().toURL()});
        MetricLogger logger = run("samediff")) {
      Class.forName("Snippet", true, loader)
          .getMethod(
              "samediff",
              MetricLogger.class,
              SameDiff.class,
              DataSetIterator.class,
              DataSetIterator.class)
          .invoke(null, logger, softmax(), batches, DigitsArrays.batches(digits, 90));
    }
    RunHistory run = RunHistory.read(folder.resolve("readme/samediff"), "csv");
    assertEquals(20 * 4, run.values().get("train/loss").size());
    assertEquals(Math.log(10), run.values().get("train/loss").get(0L), 0.3);
    assertTrue(run.values().get("val/accuracy").get(79L) > 0.8, run.values()::toString);
  }

  @Test
  void stopping_run_logsScoresAndReason() throws Exception {
    DataSet digits = DigitsArrays.of(DigitsDataset.load().test());
    var configuration =
        new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
            .epochTerminationConditions(new MaxEpochsTerminationCondition(2))
            .scoreCalculator(new DataSetLossCalculator(DigitsArrays.batches(digits, 90), true))
            .build();
    var trainer =
        new EarlyStoppingTrainer(
            configuration, DigitsNetwork.create(0.01, 1), DigitsArrays.batches(digits, 90));
    try (var loader = new URLClassLoader(new URL[] {compiled(folder).toUri().toURL()});
        MetricLogger logger = run("stopping")) {
      Class.forName("Snippet", true, loader)
          .getMethod("stopping", MetricLogger.class, EarlyStoppingTrainer.class)
          .invoke(null, logger, trainer);
      trainer.fit();
    }
    Path run = folder.resolve("readme/stopping");
    assertEquals(Set.of("epoch", "val/score"), RunHistory.read(run, "csv").values().keySet());
    String summary = Files.readString(run.resolve("summary.json"));
    assertTrue(summary.contains("EpochTerminationCondition"), summary);
  }

  private MetricLogger run(String name) {
    return MetricLogger.builder()
        .project("readme")
        .name(name)
        .dir(folder)
        .sink("console", Map.of("enabled", false))
        .open();
  }

  private static DataSet flat(DataSet digits) {
    int samples = digits.numExamples();
    return new DataSet(
        digits.getFeatures().reshape(samples, 64).castTo(DataType.FLOAT),
        digits.getLabels().castTo(DataType.FLOAT));
  }

  /** Softmax regression, its output named "out". */
  private static SameDiff softmax() {
    SameDiff sd = SameDiff.create();
    SDVariable in = sd.placeHolder("in", DataType.FLOAT, -1, 64);
    SDVariable label = sd.placeHolder("label", DataType.FLOAT, -1, 10);
    SDVariable z = in.mmul("z", sd.var("w", Nd4j.zeros(DataType.FLOAT, 64, 10)));
    sd.setLossVariables(sd.loss().softmaxCrossEntropy("loss", label, z, null));
    sd.nn().softmax("out", z, 1);
    sd.setTrainingConfig(
        new TrainingConfig.Builder()
            .updater(new Adam(0.05))
            .dataSetFeatureMapping("in")
            .dataSetLabelMapping("label")
            .build());
    return sd;
  }

  private Path compiled(Path yaml) throws IOException {
    Path root = Path.of(System.getProperty("metriclogger.root"));
    String pages =
        Files.readString(root.resolve("README.md"))
            + Files.readString(root.resolve("docs/frameworks.md"));
    String source;
    try (var resource = ReadmeIT.class.getResourceAsStream("/readme/Snippet.txt")) {
      source = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (int i = 0; i < SNIPPETS.size(); i++) {
      source = source.replace("/*" + (i + 1) + "*/", snippet(pages, SNIPPETS.get(i)));
    }
    source = source.replace("\"logger.yaml\"", quoted(yaml));
    Path file = Files.writeString(folder.resolve("Snippet.java"), source);
    var messages = new StringWriter();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-proc:none", "-d", folder.toString(), "-classpath", classPath());
      var task =
          compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(file));
      assertTrue(task.call(), messages::toString);
    }
    return folder;
  }

  private static String snippet(String pages, String mark) {
    Matcher snippet =
        Pattern.compile("^```java " + mark + "\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
            .matcher(pages);
    assertTrue(snippet.find(), () -> "README.md and docs/frameworks.md show no code of " + mark);
    return snippet.group(1);
  }

  private static String quoted(Path path) {
    return "\"" + path.toString().replace("\\", "\\\\") + "\"";
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
