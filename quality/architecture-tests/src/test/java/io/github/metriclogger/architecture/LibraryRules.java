package io.github.metriclogger.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.github.metriclogger.architecture.LayerRules.ROOT;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which foreign library may be used where. A reactor hides imports that a user could not load. */
final class LibraryRules {
  private static final String UPLOAD = ROOT + ".wandb.upload..";
  private static final String SERVER = ROOT + ".testkit.wandb..";

  private LibraryRules() {}

  static List<HouseRule> all() {
    return Stream.of(files(), network()).flatMap(List::stream).toList();
  }

  private static List<HouseRule> files() {
    return List.of(
        HouseRule.main(
            "Jackson only in support, behind Json and Decimals",
            only("tools.jackson..", ROOT + ".support", ROOT + ".support.json"),
            planted("console", "tools.jackson.core.JsonParser")),
        HouseRule.main(
            "no data binding, and no Jackson of other people's: our jar has neither",
            only("(tools.jackson.databind|com.fasterxml).."),
            """
            package io.github.metriclogger.support.json; final class Planted { tools.jackson.databind.Planter used; }
            package tools.jackson.databind; public final class Planter {}
            """),
        HouseRule.main(
            "YAML only where settings are read and config.yaml is written",
            only("org.snakeyaml..", ROOT + ".config.yaml", ROOT + ".run.files"),
            planted("spi", "org.snakeyaml.engine.v2.api.Load")),
        HouseRule.main(
            "Commons CSV only in the CSV sink",
            only("org.apache.commons.csv..", ROOT + ".csv.."),
            planted("spi", "org.apache.commons.csv.CSVFormat")),
        HouseRule.main(
            "what Commons CSV brings along is not ours to use",
            only("org.apache.commons.(io|codec).."),
            planted("csv", "org.apache.commons.io.IOUtils")));
  }

  private static List<HouseRule> network() {
    return List.of(
        HouseRule.main(
            "JLine only in the screen of the live view",
            only("org.jline..", ROOT + ".cli.screen"),
            planted("cli.dash", "org.jline.terminal.Size")),
        HouseRule.main(
            "OkHttp only in the W&B uploader and in the server that tests it",
            only("okhttp3..", UPLOAD, SERVER),
            planted("spi", "okhttp3.OkHttpClient")),
        HouseRule.main(
            "Okio only where OkHttp is",
            only("okio..", UPLOAD, SERVER),
            planted("wandb", "okio.Buffer")),
        HouseRule.main(
            "what OkHttp brings along is not ours to use",
            only("kotlin.."),
            planted("wandb.upload", "kotlin.Pair")),
        HouseRule.main(
            "java.net.http nowhere",
            only("java.net.http.."),
            planted("spi", "java.net.http.HttpClient")),
        HouseRule.main(
            "java.desktop only where a BufferedImage comes in or a figure is painted",
            desktop(),
            planted("console", "javax.imageio.ImageIO")),
        HouseRule.main(
            "SLF4J only in one class",
            onlyOneClassUses("org.slf4j.."),
            "package io.github.metriclogger.spi;"
                + " final class Planted { org.slf4j.Logger used; }"
                + " final class Other { org.slf4j.Logger used; }"));
  }

  /** What only the adapters know. */
  static List<HouseRule> frameworks() {
    return List.of(
        HouseRule.main(
            "DJL only in its adapter and example",
            only("ai.djl..", ROOT + ".djl..", ROOT + ".examples.djl.."),
            planted("examples.quickstart", "ai.djl.Model")),
        HouseRule.main(
            "DL4J only in its adapter and example",
            only("org.(deeplearning4j|nd4j)..", ROOT + ".dl4j..", ROOT + ".examples.dl4j.."),
            planted("console", "org.deeplearning4j.nn.api.Model")),
        HouseRule.main(
            "Spark only in its adapter and example",
            only("org.apache.spark..", ROOT + ".spark..", ROOT + ".examples.spark.."),
            """
            package io.github.metriclogger.console; final class Planted { org.apache.spark.Planter used; }
            package org.apache.spark; public final class Planter {}
            """));
  }

  private static ArchRule only(String library, String... packages) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  private static ArchRule desktop() {
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".data.Image")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".data.BufferedImagePixels")
        .and()
        .resideOutsideOfPackages(ROOT + ".examples..", ROOT + ".cli.figure.picture")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.awt..", "javax.imageio..", "javax.swing..");
  }

  private static ArchRule onlyOneClassUses(String library) {
    return classes().that().resideInAPackage(ROOT + "..").should(beTheOnlyOneToUse(library));
  }

  private static ArchCondition<JavaClass> beTheOnlyOneToUse(String library) {
    var uses = resideInAPackage(library);
    return new ArchCondition<>("be the only one to use " + library) {
      private final TreeSet<String> users = new TreeSet<>();

      @Override
      public void check(JavaClass item, ConditionEvents events) {
        if (item.getDirectDependenciesFromSelf().stream()
            .anyMatch(dependency -> uses.test(dependency.getTargetClass()))) {
          users.add(item.getName().replaceFirst("\\$.*", ""));
        }
      }

      @Override
      public void finish(ConditionEvents events) {
        if (users.size() > 1) {
          events.add(SimpleConditionEvent.violated(users, "More than one class uses it: " + users));
        }
      }
    };
  }

  private static String planted(String name, String used) {
    return "package %s.%s; final class Planted { %s used; }".formatted(ROOT, name, used);
  }
}
