package io.github.metriclogger.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sinks that are broken on purpose fail the kit, and each check is failed by one of them. */
final class SinkCompatibilityKitTest {

  @AfterEach
  void mend() {
    LinesReaderFactory.FAULTS.clear();
  }

  @ParameterizedTest
  @EnumSource
  void kit_brokenSink_failsTheChecks(Fault fault) {
    LinesReaderFactory.FAULTS.add(fault);
    KitOutcome outcome = KitOutcome.of(FaultyLinesKit.class, fault.checks());
    assertEquals(fault.checks(), outcome.failed().keySet());
  }

  @Test
  void kit_eachCheck_hasAFault() {
    KitOutcome sound = KitOutcome.of(FaultyLinesKit.class);
    Set<String> noticed = new TreeSet<>();
    Arrays.stream(Fault.values()).forEach(fault -> noticed.addAll(fault.checks()));
    assertEquals(sound.ran(), noticed);
    assertEquals(Map.of(), sound.failed());
  }
}
