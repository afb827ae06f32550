package io.github.metriclogger.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * What became of the checks of a kit.
 *
 * @param ran the methods that ran
 * @param failed those that failed, with what they said
 */
record KitOutcome(Set<String> ran, Map<String, String> failed) {

  /** Runs all checks. */
  static KitOutcome of(Class<? extends SinkCompatibilityKit> kit) {
    return of(kit, name -> true);
  }

  /** Runs the named checks. */
  static KitOutcome of(Class<? extends SinkCompatibilityKit> kit, Set<String> checks) {
    return of(kit, checks::contains);
  }

  private static KitOutcome of(Class<?> kit, Predicate<String> wanted) {
    PostDiscoveryFilter filter =
        test -> FilterResult.includedIf(nameOf(test.getSource()).map(wanted::test).orElse(true));
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(kit))
            .filters(filter)
            .build();
    var outcome = new KitOutcome(new TreeSet<>(), new TreeMap<>());
    LauncherFactory.create().execute(request, outcome.listener());
    return outcome;
  }

  private static Optional<String> nameOf(Optional<TestSource> source) {
    return source
        .filter(MethodSource.class::isInstance)
        .map(method -> ((MethodSource) method).getMethodName());
  }

  private TestExecutionListener listener() {
    return new TestExecutionListener() {
      @Override
      public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        nameOf(test.getSource()).ifPresent(name -> add(name, result));
      }
    };
  }

  private void add(String name, TestExecutionResult result) {
    ran.add(name);
    if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
      failed.putIfAbsent(name, result.getThrowable().map(String::valueOf).orElse("no reason"));
    }
  }
}
