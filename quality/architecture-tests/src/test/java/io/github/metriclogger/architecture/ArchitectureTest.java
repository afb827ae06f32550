package io.github.metriclogger.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.github.metriclogger.architecture.HouseRule.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule holds in the house and fails on its canary. */
class ArchitectureTest {
  private static JavaClasses main;
  private static JavaClasses tests;

  @BeforeAll
  static void readTheHouse() {
    main = House.mainClasses();
    tests = House.testClasses();
  }

  static Stream<HouseRule> rules() {
    return Stream.of(
            LayerRules.core(),
            LayerRules.sinks(),
            LayerRules.adapters(),
            LayerRules.cli(),
            LayerRules.page(),
            LibraryRules.all(),
            LibraryRules.frameworks(),
            StyleRules.all(),
            SizeAndNameRules.all(),
            BehaviourRules.all())
        .flatMap(rules -> rules.stream());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void rule_house_holds(HouseRule rule) {
    rule.rule().check(rule.scope() == Scope.MAIN ? main : tests);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void rule_canary_fails(HouseRule rule, @TempDir Path folder) throws IOException {
    var planted = Planted.compile(rule.canary(), folder);
    var report = rule.rule().allowEmptyShould(true).evaluate(planted).getFailureReport();
    assertFalse(report.isEmpty(), "The rule does not see its canary");
    assertTrue(
        report.toString().contains(Planted.typeName(rule.canary())),
        () -> "The rule failed for another reason:\n" + report);
  }

  @Test
  void house_modules_allRead() {
    assertTrue(main.contain("io.github.metriclogger.MetricLogger"));
    assertTrue(main.contain("io.github.metriclogger.csv.CsvSinkFactory"));
    assertTrue(main.contain("io.github.metriclogger.tensorboard.TensorBoardSinkFactory"));
    assertTrue(main.contain("io.github.metriclogger.wandb.log.LogWriter"));
    assertTrue(main.contain("io.github.metriclogger.cli.Metriclog"));
    assertTrue(main.contain("io.github.metriclogger.djl.DjlMetricListener"));
    assertTrue(main.contain("io.github.metriclogger.examples.djl.DjlDigits"));
    assertTrue(main.contain("io.github.metriclogger.dl4j.Dl4jMetricListener"));
    assertTrue(main.contain("io.github.metriclogger.examples.dl4j.DigitsWithDl4j"));
    assertTrue(main.contain("io.github.metriclogger.spark.MetricLoggerPlugin"));
    assertTrue(main.contain("io.github.metriclogger.examples.spark.DigitsOnSpark"));
    assertTrue(tests.contain(ArchitectureTest.class));
  }

  @Test
  void rules_names_differ() {
    assertEquals(rules().count(), rules().map(HouseRule::name).distinct().count());
  }
}
