package io.github.metriclogger.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sinks that are broken on purpose fail the kit, and each check is failed by one of them. */
final class SinkCompatibilityKitTest {

  private static final Map<Fault, KitOutcome> OUTCOMES = new EnumMap<>(Fault.class);

  @BeforeAll
  static void runKits() {
    for (Fault fault : Fault.values()) {
      LinesReaderFactory.FAULTS.add(fault);
      try {
        OUTCOMES.put(fault, KitOutcome.of(FaultyLinesKit.class));
      } finally {
        LinesReaderFactory.FAULTS.clear();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void kit_brokenSink_failsTheCheck(Fault fault) {
    Map<String, String> failed = OUTCOMES.get(fault).failed();
    assertTrue(failed.containsKey(fault.check()), () -> fault + " failed only " + failed.keySet());
  }

  @Test
  void kit_eachCheck_canFail() {
    Set<String> ran = new TreeSet<>();
    Set<String> failed = new TreeSet<>();
    for (KitOutcome outcome : OUTCOMES.values()) {
      ran.addAll(outcome.ran());
      failed.addAll(outcome.failed().keySet());
    }
    assertEquals(ran, failed, "checks that no fault fails");
  }

  @Test
  void kit_soundSink_passes() {
    assertEquals(Map.of(), KitOutcome.of(FaultyLinesKit.class).failed());
  }
}
