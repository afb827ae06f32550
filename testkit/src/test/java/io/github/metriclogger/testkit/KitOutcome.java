package io.github.metriclogger.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherConstants;
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

  static KitOutcome of(Class<? extends SinkCompatibilityKit> kit) {
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(kit))
            .configurationParameter(LauncherConstants.CAPTURE_STDOUT_PROPERTY_NAME, "false")
            .build();
    var outcome = new KitOutcome(new TreeSet<>(), new TreeMap<>());
    LauncherFactory.create().execute(request, outcome.listener());
    return outcome;
  }

  private TestExecutionListener listener() {
    return new TestExecutionListener() {
      @Override
      public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        test.getSource()
            .filter(MethodSource.class::isInstance)
            .map(source -> ((MethodSource) source).getMethodName())
            .ifPresent(name -> add(name, result));
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
