package io.github.metriclogger.testkit.wandb;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The faults that are still to be simulated. */
final class FaultQueue {

  private static final class Rule {
    final Predicate<ServerRequest> which;
    final Fault fault;
    int left;

    Rule(Predicate<ServerRequest> which, Fault fault, int times) {
      this.which = which;
      this.fault = fault;
      this.left = times;
    }
  }

  private final List<Rule> rules = new ArrayList<>();

  void add(Predicate<ServerRequest> which, Fault fault, int times) {
    if (times < 1) {
      throw new IllegalArgumentException("a fault happens at least once, not " + times + " times");
    }
    rules.add(new Rule(which, fault, times));
  }

  /**
   * Takes the fault for a request from the first matching rule that is not used up; null if there
   * is none.
   */
  @Nullable Fault take(ServerRequest request) {
    for (Rule rule : rules) {
      if (rule.left > 0 && rule.which.test(request)) {
        rule.left--;
        return rule.fault;
      }
    }
    return null;
  }

  int left() {
    return rules.stream().mapToInt(rule -> rule.left).sum();
  }

  void clear() {
    rules.clear();
  }
}
