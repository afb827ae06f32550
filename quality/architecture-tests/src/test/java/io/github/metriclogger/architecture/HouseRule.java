package io.github.metriclogger.architecture;

import com.tngtech.archunit.lang.ArchRule;

/**
 * A rule of the house, where it holds, and source code that breaks it: a rule that does not fail on
 * its canary proves nothing. ArchUnit, for one, passes a rule whose target package does not exist.
 */
record HouseRule(String name, Scope scope, ArchRule rule, String canary) {

  /** Which classes the rule is about. */
  enum Scope {
    MAIN,
    TESTS
  }

  static HouseRule main(String name, ArchRule rule, String canary) {
    return new HouseRule(name, Scope.MAIN, rule, canary);
  }

  static HouseRule tests(String name, ArchRule rule, String canary) {
    return new HouseRule(name, Scope.TESTS, rule, canary);
  }

  @Override
  public String toString() {
    return name;
  }
}
