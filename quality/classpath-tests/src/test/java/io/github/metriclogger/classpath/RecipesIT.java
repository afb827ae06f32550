package io.github.metriclogger.classpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.testkit.RunHistory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docs/beside.md and docs/spark.md show compiles by the tools of those who use it, runs, and
 * logs.
 */
@Tag("full")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RecipesIT {
  @TempDir private static Path folder;

  private static final Map<Recipe, ConsumerProject> PROJECTS = new EnumMap<>(Recipe.class);

  /** One run of Maven, which keeps what it downloads in the user's local repository. */
  @BeforeAll
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  static void build() throws Exception {
    for (var root : List.of("com", "ml", "net", "org")) { // what is there gets linked
      Files.createDirectories(Path.of(Built.property("repository")).resolve(root));
    }
    var local = folder.resolve("local");
    LinkedRepository.make(local);
    Published.layInto(local, Built.IN_README);
    Published.layInto(local, List.of("adapter-spark"));
    for (var recipe : Recipe.values()) {
      PROJECTS.put(recipe, recipe.layInto(folder));
    }
    var modules = Stream.of(Recipe.values()).map(one -> "    <module>" + one.title() + "</module>");
    var pom =
        Resource.text("companion/all.xml")
            .replace("@modules@", modules.collect(Collectors.joining("\n")));
    Resource.write(folder.resolve("pom.xml"), pom);
    var line =
        new ArrayList<>(
            List.of("-q", "-Dmaven.repo.local=" + local, "-Dmaven.test.skip=true", "package"));
    line.addAll(ConsumerProject.buildClassPath());
    Program.maven(folder, line);
  }

  @Test
  void kotlin_runs() throws Exception {
    var run = run(Recipe.KOTLIN);
    var values = values(run);
    assertEquals(30, values.get("train/loss").size());
    assertEquals(30, values.get("train/accuracy").size());
    assertEquals(512, values.get("train/tokens").get(29L));
    assertEquals(3, values.get("val/loss").size());
    assertEquals(3, values.get("train/best_loss").size());
    assertHistograms(run);
  }

  @Test
  void scala_runs() throws Exception {
    var run = run(Recipe.SCALA);
    var values = values(run);
    assertEquals(30, values.get("train/loss").size());
    assertEquals(0.1, values.get("train/learning_rate").get(29L));
    assertEquals(0.5, values.get("train/accuracy").get(0L));
    assertHistograms(run);
  }

  private static void assertHistograms(Path run) throws Exception {
    var histograms = RunHistory.read(run, "tensorboard").events(HistogramLogged.class);
    assertEquals(3, histograms.size());
    assertTrue(histograms.stream().allMatch(one -> one.tag().equals("parameters/w")));
  }

  /** The values of its own loop are those that XGBoost reports of the same training. */
  @Test
  void xgboost_logsWhatXgboostReports() throws Exception {
    var values = values(run(Recipe.XGBOOST));
    for (var set : List.of("train", "val")) {
      var own = values.get("own/" + set);
      assertEquals(20, own.size());
      own.forEach(
          (round, loss) -> assertEquals(loss, values.get(set + "/logloss").get(round), 1e-4));
      assertEquals(20, values.get(set + "/auc").size());
    }
    assertTrue(values.get("train/auc").get(19L) > 0.8, values::toString);
  }

  @Test
  void spark_driverLogs() throws Exception {
    assumeSpark();
    var values = values(run(Recipe.SPARK));
    var losses = values.get("train/loss");
    assertEquals(20, losses.size());
    assertEquals(Math.log(2), losses.get(0L), 1e-9);
    assertTrue(losses.get(19L) < 0.4, losses::toString);
    var objective = values.get("train/objective");
    assertEquals(Math.log(2), objective.get(0L), 0.01);
    assertTrue(objective.get((long) objective.size() - 1) < 0.3, objective::toString);
  }

  @Test
  void sparkTasks_logAndModelsToo() throws Exception {
    assumeSpark();
    assertEquals(
        Map.of(0L, 1 / 3.0, 1L, 0.5, 2L, 1.0), values(run(Recipe.SPARK_TASKS)).get("train/loss"));
    var runs = PROJECTS.get(Recipe.SPARK_TASKS).folder().resolve("runs/stranger");
    var objective = values(runs.resolve("fitted")).get("lr/objective");
    assertTrue(
        objective.size() > 3 && objective.get(objective.size() - 1L) < 0.3, objective::toString);
    for (int i = 0; i < 2; i++) {
      var metric = values(runs.resolve("combination-" + i)).get("areaUnderROC");
      assertTrue(metric.get(0L) > 0.9, metric::toString);
    }
  }

  /** The workers' own losses have the mean that XGBoost says of all rows. */
  @Test
  void xgboostSpark_eachWorkerLogsItsRows() throws Exception {
    assumeSpark();
    var values = values(run(Recipe.XGBOOST_SPARK));
    var all = values.get("train/logloss");
    assertEquals(20, all.size());
    all.forEach(
        (round, loss) -> {
          var first = values.get("train/logloss/partition_0").get(round);
          var second = values.get("train/logloss/partition_1").get(round);
          assertEquals(loss, (first + second) / 2, 1e-4);
        });
  }

  @Test
  void lightgbm_delegateLogs() throws Exception {
    assumeSpark();
    var values = values(run(Recipe.LIGHTGBM));
    var losses = values.values().iterator().next();
    assertTrue(values.keySet().iterator().next().startsWith("train/binary_logloss/partition_"));
    assertEquals(20, losses.size());
    assertTrue(losses.get(19L) < losses.get(0L) / 2, losses::toString);
  }

  private static void assumeSpark() {
    assumeTrue(Runtime.version().feature() <= 22, "Spark 3.5 needs JDK 22 or older");
  }

  @Test
  void shade_oneJarFindsItsSinks() throws Exception {
    assertOneJar(Recipe.SHADE);
    try (var jar = new JarFile(folder.resolve("shade/target/shade-1.jar").toFile())) {
      assertNotNull(jar.getEntry("io/github/metriclogger/csv/CsvSinkFactory.class"));
    }
  }

  @Test
  void springBoot_oneJarFindsItsSinks() throws Exception {
    assertOneJar(Recipe.BOOT);
  }

  private static void assertOneJar(Recipe recipe) throws Exception {
    var run = run(recipe);
    assertEquals(Map.of(0L, 1.0, 1L, 0.5, 2L, 0.25), values(run).get("train/loss"));
    assertFalse(RunHistory.read(run, "tensorboard").values().isEmpty());
  }

  private static Path run(Recipe recipe) throws Exception {
    var project = PROJECTS.get(recipe);
    recipe.run(project);
    return project.folder().resolve("runs/stranger/beside");
  }

  private static Map<String, ? extends Map<Long, Double>> values(Path run) throws Exception {
    return RunHistory.read(run, "csv").values();
  }
}
