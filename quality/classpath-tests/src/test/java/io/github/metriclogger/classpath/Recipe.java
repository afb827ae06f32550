package io.github.metriclogger.classpath;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What docs/beside.md and docs/spark.md show and Maven compiles: a project of a stranger each. */
enum Recipe {
  KOTLIN("Main.kt", "src/main/kotlin/Main.kt", "kotlin"),
  SCALA("Main.scala", "src/main/scala/Main.scala", "scala implicit", "scala"),
  XGBOOST("XGBoostMain.txt", Recipe.JAVA, "java xgboost", "java xgboost metrics"),
  SPARK("SparkMain.txt", Recipe.JAVA, "java spark", "java spark-ml"),
  SPARK_TASKS(
      "SparkTasksMain.txt",
      Recipe.JAVA,
      "java spark-task",
      "java spark-ml-history",
      "java spark-ml-combinations"),
  XGBOOST_SPARK(
      "XGBoostSparkMain.txt",
      Recipe.JAVA,
      "java xgboost-spark",
      "java xgboost-spark use",
      "java xgboost-spark history"),
  LIGHTGBM("LightgbmMain.txt", Recipe.JAVA, "java lightgbm", "java lightgbm use"),
  SHADE("../consumer/Main.java", Recipe.JAVA),
  BOOT("../consumer/Main.java", Recipe.JAVA);

  private static final String JAVA = "src/main/java/stranger/Main.java";
  private static final List<String> PINNED = List.of("compiler", "resources", "surefire", "jar");

  private final String template;
  private final String source;
  private final String[] blocks;

  Recipe(String template, String source, String... blocks) {
    this.template = template;
    this.source = source;
    this.blocks = blocks;
  }

  /** Its name in the resources, and the folder's. */
  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Lays out the project; README's dependencies come first. */
  ConsumerProject layInto(Path folder) throws IOException {
    var page = Page.of(isOfAdapter() ? "docs/spark.md" : "docs/beside.md");
    var project = new ConsumerProject(folder.resolve(title()));
    var plugins = this == SHADE ? page.block("xml shade") : part("plugins");
    var pom =
        Resource.text("beside/pom.xml")
            .replace("@name@", title())
            .replace("@dependencies@", ConsumerProject.readmeLines() + part("dependencies"))
            .replace("@plugins@", plugins);
    for (var plugin : PINNED) {
      pom = pom.replace("@" + plugin + "@", Built.pluginVersion("maven-" + plugin + "-plugin"));
    }
    Resource.write(project.folder().resolve("pom.xml"), pom);
    var text = Resource.text(Path.of("beside").resolve(template).normalize().toString());
    Resource.write(project.folder().resolve(source), page.fill(text, blocks));
    var settings = Resource.text("beside/logger.yaml");
    Resource.write(project.folder().resolve("logger.yaml"), settings);
    Resource.write(project.folder().resolve("fitted.yaml"), settings.replace("beside", "fitted"));
    return project;
  }

  /** Whether it uses adapter-spark. */
  private boolean isOfAdapter() {
    return this == SPARK_TASKS || this == XGBOOST_SPARK || this == LIGHTGBM;
  }

  private String part(String kind) throws IOException {
    var name = "beside/" + title() + "-" + kind + ".xml";
    return Recipe.class.getResource("/" + name) == null ? "" : Resource.text(name);
  }

  /** Runs the built project to its end. */
  void run(ConsumerProject project) throws Exception {
    switch (this) {
      case SHADE, BOOT ->
          Program.jar(project.folder(), project.folder().resolve("target/" + title() + "-1.jar"));
      case SPARK, SPARK_TASKS, XGBOOST_SPARK, LIGHTGBM -> {
        var root = Built.root().toString().replace('\\', '/');
        var flags = Resource.text("companion/spark.args").replace("@root@", root);
        Files.writeString(project.folder().resolve("spark.args"), flags);
        Program.java(
            project.folder(), project.everything(), Path.of("stranger.Main"), "@spark.args");
      }
      case KOTLIN ->
          Program.java(project.folder(), project.everything(), Path.of("stranger.MainKt"));
      default -> Program.java(project.folder(), project.everything(), Path.of("stranger.Main"));
    }
  }
}
