package io.github.metriclogger.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** Which of our packages may use which. */
public final class LayerRules {
  static final String ROOT = "io.github.metriclogger";

  /** What every sink may use. */
  private static final String[] SINK = {"data", "event", "spi", "support", "wire"};

  private LayerRules() {}

  static List<HouseRule> core() {
    return List.of(
        uses("data"),
        uses("wire"),
        uses("progress", "event", "spi"),
        uses("event", "data"),
        uses("spi", "event", "data"),
        uses("support", "spi", "event", "data"),
        uses("config", "data", "spi", "support", "texts"),
        uses("texts", "support"),
        uses("pipeline", "event", "data", "spi", "support", "config", "texts"),
        uses("console", "event", "data", "spi", "support", "texts"),
        uses("console.text", "event", "data", "spi", "support", "texts"),
        uses("run", "event", "data", "spi", "support", "config", "texts"),
        uses("console.terminal", "support", "console.text"),
        uses("console.view", "event", "spi", "console.terminal", "console.text"),
        uses("support.file", "spi"),
        uses("support.json", "support.file"),
        uses("run.system", "event", "spi", "support"),
        HouseRule.main(
            "the test kit uses what authors of sinks use",
            layer("testkit", "", "data", "event", "spi", "support", "config"),
            planted("testkit", "pipeline.EventPipeline")),
        HouseRule.main(
            "the pipeline is for the root package only",
            onlyRootUsesPipeline(),
            """
            package io.github.metriclogger.examples; final class Planted { io.github.metriclogger.pipeline.Open used; }
            package io.github.metriclogger.pipeline; public final class Open {}
            """));
  }

  static List<HouseRule> sinks() {
    return List.of(
        uses("csv", SINK),
        uses("tensorboard", SINK),
        uses("wandb", SINK),
        uses("wandb.settings", with("wandb.text")),
        uses("wandb.log", with("wandb.text")),
        uses("wandb.log.record", "support", "wire"),
        uses("wandb.text", "support"),
        uses("wandb.write", with("wandb.log", "wandb.settings", "wandb.text")),
        uses("wandb.read", with("wandb.log", "wandb.write")),
        uses("wandb.tensorboard", wandb("log", "settings", "write", "read", "text")),
        uses("wandb.upload.http", with("wandb.log", "wandb.settings", "wandb.text")),
        uses("wandb.upload.content", wandb("log", "settings", "text", "upload.http")),
        uses("wandb.upload", with("wandb.log", "wandb.settings", "wandb.text")),
        uses("wandb.sync", with("wandb.log", "wandb.settings", "wandb.text", "wandb.upload")),
        HouseRule.main(
            "packages below a sink's are for that sink only",
            onlyTheSinkUsesItsPackages("csv"),
            """
            package io.github.metriclogger.examples; final class Planted { io.github.metriclogger.csv.read.Open used; }
            package io.github.metriclogger.csv.read; public final class Open {}
            """),
        HouseRule.main(
            "packages below the TensorBoard sink's are for that sink only",
            onlyTheSinkUsesItsPackages("tensorboard"),
            """
            package io.github.metriclogger.examples; final class Planted { io.github.metriclogger.tensorboard.read.Open used; }
            package io.github.metriclogger.tensorboard.read; public final class Open {}
            """),
        HouseRule.main(
            "packages below the W&B sink's are for that sink only",
            onlyTheSinkUsesItsPackages("wandb"),
            """
            package io.github.metriclogger.examples; final class Planted { io.github.metriclogger.wandb.log.Open used; }
            package io.github.metriclogger.wandb.log; public final class Open {}
            """));
  }

  static List<HouseRule> adapters() {
    return List.of(
        HouseRule.main(
            "the DJL adapter uses the root package, data and event",
            layer("djl", "", "data", "event"),
            planted("djl", "spi.Sink")),
        HouseRule.main(
            "the DL4J adapter uses the root package, data and event",
            layer("dl4j", "", "data", "event"),
            planted("dl4j", "spi.Sink")),
        HouseRule.main(
            "the Spark adapter uses the root package, data, event, spi and support",
            layer("spark", "", "data", "event", "spi", "support"),
            planted("spark", "pipeline.EventPipeline")),
        uses("spark.message", "data", "event"),
        sparkRoom("spark.executor", "spark.message"),
        sparkRoom("spark.driver", "spark.message"),
        sparkRoom("spark.ml"));
  }

  /** A package of the Spark adapter: none uses the doors, which use them all. */
  private static HouseRule sparkRoom(String name, String... rooms) {
    String[] used =
        Stream.concat(Stream.of("", "data", "event", "spi", "support"), Stream.of(rooms))
            .toArray(String[]::new);
    return HouseRule.main(
        name + " uses the root package, data, event, spi, support and " + List.of(rooms),
        layer(name, used),
        planted(name, "spark.SparkMetrics"));
  }

  /** The command reads through the doors of the sinks; its rooms build on each other. */
  static List<HouseRule> cli() {
    return List.of(
        HouseRule.main(
            "the command uses the root package, what sinks use, settings and the sinks' doors",
            layer("cli", "", "data", "event", "spi", "support", "config", "wandb", "csv"),
            planted("cli", "pipeline.EventPipeline")),
        uses("cli.series"),
        uses("cli.text", "support"),
        uses("cli.source", "data", "event", "spi", "support", "config", "cli.text"),
        uses("cli.run", "event", "spi", "support", "cli.source", "cli.series", "cli.text"),
        uses(
            "cli.figure",
            "data",
            "event",
            "support",
            "cli.metric",
            "cli.run",
            "cli.source",
            "cli.series",
            "cli.text"),
        uses("cli.figure.axis"),
        uses("cli.screen", "spi", "cli.text"),
        uses(
            "cli.dash",
            "data",
            "event",
            "spi",
            "support",
            "cli.screen",
            "cli.figure",
            "cli.figure.axis",
            "cli.figure.text",
            "cli.metric",
            "cli.run",
            "cli.source",
            "cli.series",
            "cli.text"));
  }

  /** The page asks its runs through one contract; server and report know no more than that. */
  static List<HouseRule> page() {
    return List.of(
        uses(
            "cli.page.detail",
            "data",
            "event",
            "spi",
            "support",
            "cli.page",
            "cli.run",
            "cli.source"),
        uses(
            "cli.page.report",
            "spi",
            "support",
            "cli.page",
            "cli.context",
            "cli.figure",
            "cli.run",
            "cli.series",
            "cli.source",
            "cli.text"),
        uses(
            "cli.page.runs",
            "data",
            "event",
            "spi",
            "support",
            "cli.page",
            "cli.context",
            "cli.metric",
            "cli.run",
            "cli.source",
            "cli.series",
            "cli.text"),
        uses("cli.page.serve", "spi", "support", "cli.context", "cli.page", "cli.run", "cli.text"));
  }

  /** The package may use itself, the named packages ("" is the root) and what is not ours. */
  private static ArchRule layer(String name, String... used) {
    var allowed =
        Stream.concat(
                Stream.of(ROOT + "." + name + ".."),
                Stream.of(used).map(each -> each.isEmpty() ? ROOT : ROOT + "." + each + ".."))
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(ROOT + "." + name + "..")
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage(ROOT + "..").or(resideInAnyPackage(allowed)));
  }

  private static ArchRule onlyRootUsesPipeline() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(ROOT, ROOT + ".pipeline..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".pipeline..");
  }

  private static ArchRule onlyTheSinkUsesItsPackages(String sink) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "." + sink + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + "." + sink + "..")
                .and(resideOutsideOfPackage(ROOT + "." + sink)));
  }

  /** A rule of one package and those that it may use; its canary uses another one of ours. */
  private static HouseRule uses(String name, String... used) {
    var others = used.length == 0 ? "nothing of ours" : String.join(", ", used);
    return HouseRule.main(
        name + " uses " + others, layer(name, used), planted(name, "MetricLogger"));
  }

  private static String[] with(String... packages) {
    return Stream.concat(Stream.of(SINK), Stream.of(packages)).toArray(String[]::new);
  }

  /** What every sink may use, and these packages of the W&B sink. */
  private static String[] wandb(String... packages) {
    return with(Stream.of(packages).map(each -> "wandb." + each).toArray(String[]::new));
  }

  private static String planted(String name, String used) {
    return "package %s.%s; final class Planted { %s.%s used; }".formatted(ROOT, name, ROOT, used);
  }
}
