package io.github.metriclogger.spark.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.spark.cluster.DriverProgram;
import io.github.metriclogger.spark.cluster.NeedsSpark;
import io.github.metriclogger.spark.cluster.SparkHome;
import io.github.metriclogger.spark.program.FittedModels;
import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.testkit.RunHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of Spark ML, fitted once in a JVM of their own; what the run's files say of them. */
@NeedsSpark
@Timeout(value = 5, unit = TimeUnit.MINUTES) // two builds at once have taken two
class FittedHistoryTest {

  private static final Pattern SAID = Pattern.compile("spark says (\\S+) \\[(.*)]");

  @TempDir private static Path folder;
  private static final Map<String, double[]> EXPECTED = new HashMap<>();
  private static RunHistory csv;
  private static Path run;

  @BeforeAll
  static void fitOnce() throws Exception {
    Path runs = folder.resolve("runs");
    String printed =
        DriverProgram.of(SparkHome.make(folder.resolve("spark")), FittedModels.class)
            .set("spark.sql.shuffle.partitions", "1")
            .set("spark.sql.codegen.wholeStage", "false")
            .set("spark.sql.codegen.factoryMode", "NO_CODEGEN")
            .within(Duration.ofMinutes(4))
            .run(runs.toString());
    SAID.matcher(printed)
        .results()
        .forEach(
            line ->
                EXPECTED.put(
                    line.group(1),
                    Stream.of(line.group(2).split(", "))
                        .mapToDouble(Double::parseDouble)
                        .toArray()));
    run = runs.resolve("ml/fitted");
    csv = RunHistory.read(run, "csv");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lr/objective",
        "mlp/objective",
        "svc/objective",
        "linear/objective",
        "gbt/loss",
        "boosted/loss",
        "search/cv/areaUnderROC",
        "split/rmse"
      })
  void curve_eachIteration_isWhatSparkSays(String tag) {
    assertTrue(EXPECTED.get(tag).length > 1);
    assertArrayEquals(EXPECTED.get(tag), curve(tag), tag);
  }

  @Test
  void pipeline_stages_areBelowTheTag() throws IOException {
    assertEquals(2, curve("pipe/gbtc/loss").length);
    String config = config();
    assertTrue(config.contains("  stdScal:\n") && config.contains("  stdScal_2:\n"), config);
  }

  @Test
  void oneVsRest_classes_haveTheirCurves() {
    assertTrue(curve("rest/class_0/objective").length > 1);
    assertTrue(curve("rest/class_1/objective").length > 1);
  }

  @Test
  void folds_keptModels_haveCurvesAndColumns() throws IOException {
    for (int fold = 0; fold < 2; fold++) {
      assertEquals(4, curve("search/cv/fold_" + fold + "/areaUnderROC").length);
      for (int i = 0; i < 4; i++) {
        String tag = "search/cv/fold_" + fold + "/combination_" + i + "/logreg/objective";
        assertTrue(curve(tag).length > 1, tag);
      }
    }
  }

  @Test
  void combinations_table_hasParametersAndMetrics() throws IOException {
    Map<?, ?> table = table("search/cv/combinations");
    assertEquals(
        List.of("combination", "regParam", "withMean", "areaUnderROC", "fold_0", "fold_1", "best"),
        table.get("columns"));
    List<?> rows = (List<?>) table.get("data");
    assertEquals(4, rows.size());
    assertEquals(1, rows.stream().filter(row -> ((List<?>) row).get(6).equals(true)).count());
    for (int i = 0; i < 4; i++) {
      List<?> row = (List<?>) rows.get(i);
      assertEquals(EXPECTED.get("search/cv/areaUnderROC")[i], row.get(3));
      double[] objective = curve("search/cv/fold_0/combination_" + i + "/logreg/objective");
      boolean strong = row.get(1).equals(5.0); // regularized so strongly that little is learned
      assertEquals(strong, objective[objective.length - 1] > 0.6, row::toString);
    }
  }

  @Test
  void config_parameters_withoutUids() throws IOException {
    String config = config();
    assertTrue(config.contains("lr:\n  model: LogisticRegressionModel\n"), config);
    assertTrue(config.contains("  regParam: 0.01\n"), config);
    assertTrue(config.contains("  layers:\n"), config);
    assertFalse(Pattern.compile("_[0-9a-f]{12}").matcher(config).find(), config);
    assertFalse(config.contains("rawPredictionCol"), config);
    assertTrue(config.contains("inputCol: features"), config);
  }

  @Test
  void search_best_isInConfigAndSummary() throws IOException {
    String summary = Files.readString(run.resolve("summary.json"));
    double[] metrics = EXPECTED.get("split/rmse");
    int best = metrics[0] <= metrics[1] ? 0 : 1;
    assertTrue(summary.contains("\"split/best_combination\": " + best), summary);
    String config = config();
    String split = config.substring(config.indexOf("\nsplit:"));
    assertTrue(split.contains("maxIter: " + (best == 0 ? 1 : 10)), split);
    assertTrue(split.contains("elasticNetParam: 0.5"), split);
  }

  @Test
  void clusters_results_areInTheSummary() throws IOException {
    String summary = Files.readString(run.resolve("summary.json"));
    assertTrue(summary.contains("\"km/training_cost\": " + EXPECTED.get("km")[0]), summary);
    assertTrue(summary.contains("\"km/iterations\": " + (int) EXPECTED.get("km")[1]), summary);
    assertTrue(summary.contains("\"mixture/log_likelihood\""), summary);
  }

  @Test
  void silentModels_logParametersAlone() throws IOException {
    for (String tag : List.of("silent", "unfitted", "forest")) {
      assertTrue(csv.values().keySet().stream().noneMatch(it -> it.startsWith(tag + "/")), tag);
      assertTrue(config().contains(tag + ":\n  model: "), tag);
    }
    assertTrue(log().contains("silent: boosted trees keep no history"), log());
    assertFalse(log().contains("could not be logged"), log());
  }

  @Test
  void combinationRuns_eachCombination_isARun() throws IOException {
    assertArrayEquals(new double[] {4}, EXPECTED.get("runs"));
    int best = 0;
    for (int i = 0; i < 4; i++) {
      Path own = folder.resolve("runs/ml/combination-" + i);
      double metric = RunHistory.read(own, "csv").values().get("areaUnderROC").get(0L);
      assertEquals(EXPECTED.get("search/cv/areaUnderROC")[i], metric);
      String config = Files.readString(own.resolve("config.yaml"));
      assertTrue(config.contains("regParam: ") && config.contains("withMean: "), config);
      best += Files.readString(own.resolve("summary.json")).contains("\"best\": true") ? 1 : 0;
    }
    assertEquals(1, best);
  }

  private static double[] curve(String tag) {
    Map<Long, Double> values = csv.values().getOrDefault(tag, Map.of());
    double[] curve = new double[values.size()];
    values.forEach((step, value) -> curve[Math.toIntExact(step)] = value);
    return curve;
  }

  private static Map<?, ?> table(String tag) throws IOException {
    Path file = run.resolve("media/tables/" + tag + "_0_0.table.json");
    return (Map<?, ?>) Json.parse(file);
  }

  private static String config() throws IOException {
    return Files.readString(run.resolve("config.yaml"));
  }

  private static String log() throws IOException {
    try (Stream<Path> files = Files.list(run.resolve("log"))) {
      return Files.readString(files.findFirst().orElseThrow());
    }
  }
}
