package io.github.metriclogger.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static io.github.metriclogger.architecture.LayerRules.ROOT;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** How our types look from outside. */
final class StyleRules {
  private static final int DOORS = 3;

  /** Factory and reader; sync and who observes it; login. */
  private static final int WANDB_DOORS = 5;

  /** Listener and its builder, checkpoints, pictures. */
  private static final int DJL_DOORS = 4;

  /** Two listeners and their builders, early stopping, pictures. */
  private static final int DL4J_DOORS = 6;

  /** Plugin, metrics and those that name workers, which worker, counters. */
  private static final int SPARK_DOORS = 5;

  private StyleRules() {}

  static List<HouseRule> all() {
    return Stream.of(types(), doors()).flatMap(List::stream).toList();
  }

  private static List<HouseRule> types() {
    return List.of(
        HouseRule.main(
            "concrete types are final",
            classes().that(areConcrete()).should().haveModifier(JavaModifier.FINAL),
            "package io.github.metriclogger.spi; class Planted {}"),
        HouseRule.main(
            "names say what a type is",
            noClasses()
                .should()
                .haveNameMatching(".*[.$](Abstract\\w*|\\w*(Impl|Manager|Helpers?|Utils?|Base))"),
            "package io.github.metriclogger.spi; final class PlantedHelper {}"),
        HouseRule.main(
            "accessors are bare",
            noPublicMethodBeginsWithGet(),
            "package io.github.metriclogger.spi;"
                + " public final class Planted { public int getStep() { return 0; } }"),
        HouseRule.main(
            "every package is null-marked",
            classes().that().resideInAPackage(ROOT + "..").should(resideInANullMarkedPackage()),
            "package io.github.metriclogger.planted; final class Planted {}"));
  }

  private static List<HouseRule> doors() {
    return List.of(
        narrowDoor("the CSV sink", "csv", DOORS),
        narrowDoor("the TensorBoard sink", "tensorboard", DOORS),
        narrowDoor(
            "the W&B sink", "wandb", WANDB_DOORS), // the packages below are fenced by LayerRules
        narrowDoor("the DJL adapter", "djl..", DJL_DOORS),
        narrowDoor("the DL4J adapter", "dl4j..", DL4J_DOORS),
        narrowDoor("the Spark adapter", "spark", SPARK_DOORS));
  }

  private static HouseRule narrowDoor(String module, String packages, int doors) {
    String records =
        IntStream.range(0, doors)
            .mapToObj(i -> "public record R" + i + "() {}")
            .collect(Collectors.joining(" "));
    return HouseRule.main(
        module + " has a narrow door",
        classes().that().resideInAPackage(ROOT + "." + packages).should(haveAtMostPublic(doors)),
        "package io.github.metriclogger.%s; public final class Planted { %s }"
            .formatted(packages.replace("..", ""), records));
  }

  private static DescribedPredicate<JavaClass> areConcrete() {
    return DescribedPredicate.describe(
        "are concrete",
        type ->
            !type.isInterface()
                && !type.isEnum()
                && !type.isAnonymousClass()
                && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                && !type.getModifiers().contains(JavaModifier.SYNTHETIC));
  }

  private static ArchRule noPublicMethodBeginsWithGet() {
    return noMethods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .and()
        .doNotHaveName("getMessage")
        .should()
        .haveNameMatching("get[A-Z].*");
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package that is @NullMarked") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        if (!item.getPackage().isAnnotatedWith(NullMarked.class)) {
          events.add(SimpleConditionEvent.violated(item, item.getName() + " is not null-marked"));
        }
      }
    };
  }

  private static ArchCondition<JavaClass> haveAtMostPublic(int doors) {
    return new ArchCondition<>("be at most " + doors + " public ones") {
      private final TreeSet<String> open = new TreeSet<>();

      @Override
      public void check(JavaClass item, ConditionEvents events) {
        if (item.getModifiers().contains(JavaModifier.PUBLIC)) {
          open.add(item.getName());
        }
      }

      @Override
      public void finish(ConditionEvents events) {
        if (open.size() > doors) {
          events.add(SimpleConditionEvent.violated(open, "Too many public types: " + open));
        }
      }
    };
  }
}
