package io.github.metriclogger.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** Which of our packages may use which. */
final class LayerRules {
  static final String ROOT = "io.github.metriclogger";

  private LayerRules() {}

  static List<HouseRule> core() {
    return List.of(
        HouseRule.main("event uses nothing of ours", layer("event"), planted("event", "spi.Sink")),
        HouseRule.main("wire uses nothing of ours", layer("wire"), planted("wire", "spi.Sink")),
        HouseRule.main(
            "support uses nothing of ours", layer("support"), planted("support", "event.Scalar")),
        HouseRule.main(
            "spi uses event and support",
            layer("spi", "event", "support"),
            planted("spi", "MetricLogger")),
        HouseRule.main(
            "config uses event, spi and support",
            layer("config", "event", "spi", "support"),
            planted("config", "MetricLogger")),
        HouseRule.main(
            "pipeline uses event, spi, support and config",
            layer("pipeline", "event", "spi", "support", "config"),
            planted("pipeline", "MetricLogger")),
        HouseRule.main(
            "console uses event, spi and support",
            layer("console", "event", "spi", "support"),
            planted("console", "config.LoggerConfig")),
        HouseRule.main(
            "run uses event, spi, support and config",
            layer("run", "event", "spi", "support", "config"),
            planted("run", "MetricLogger")),
        HouseRule.main(
            "the test kit uses what authors of sinks use",
            layer("testkit", "", "event", "spi", "support", "config"),
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
        HouseRule.main(
            "the CSV sink uses event, spi, support and wire, and no other sink",
            layer("csv", "event", "spi", "support", "wire"),
            planted("csv", "MetricLogger")),
        HouseRule.main(
            "the TensorBoard sink uses event, spi, support and wire, and no other sink",
            layer("tensorboard", "event", "spi", "support", "wire"),
            planted("tensorboard", "csv.CsvSinkFactory")),
        HouseRule.main(
            "the W&B sink uses event, spi, support and wire, and no other sink",
            layer("wandb", "event", "spi", "support", "wire"),
            planted("wandb", "csv.CsvSinkFactory")),
        HouseRule.main(
            "the W&B log uses spi, support and wire",
            layer("wandb.log", "spi", "support", "wire"),
            planted("wandb.log", "event.RunInfo")),
        HouseRule.main(
            "the W&B uploader uses the log, event, spi, support and wire, not the sink",
            layer("wandb.upload", "wandb.log", "event", "spi", "support", "wire"),
            """
            package io.github.metriclogger.wandb.upload; final class Planted { io.github.metriclogger.wandb.Open used; }
            package io.github.metriclogger.wandb; public final class Open {}
            """),
        HouseRule.main(
            "the rooms of the W&B sink are for the sink only",
            onlyTheSinkUsesItsRooms(),
            """
            package io.github.metriclogger.examples; final class Planted { io.github.metriclogger.wandb.log.Open used; }
            package io.github.metriclogger.wandb.log; public final class Open {}
            """));
  }

  static List<HouseRule> adapters() {
    return List.of(
        HouseRule.main(
            "the DJL adapter uses the root package and event",
            layer("djl", "", "event"),
            planted("djl", "spi.Sink")),
        HouseRule.main(
            "the DL4J adapter uses the root package and event",
            layer("dl4j", "", "event"),
            planted("dl4j", "spi.Sink")));
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

  private static ArchRule onlyTheSinkUsesItsRooms() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".wandb..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".wandb.log..", ROOT + ".wandb.upload..");
  }

  private static String planted(String name, String used) {
    return "package %s.%s; final class Planted { %s.%s used; }".formatted(ROOT, name, ROOT, used);
  }
}
