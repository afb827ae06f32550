package io.github.metriclogger.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunEvent;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Checks that each kind of event is written or ignored. */
abstract class KindChecks {

  private static final Set<EventKind> STATE =
      EnumSet.of(
          EventKind.RUN_STARTED, EventKind.CONFIG, EventKind.METRIC_DEFINITION, EventKind.SUMMARY);

  private final SinkCompatibilityKit kit;

  KindChecks(SinkCompatibilityKit kit) {
    this.kit = kit;
  }

  @TestFactory
  @DisplayName("each kind is written or ignored")
  Stream<DynamicTest> kinds_each_areWrittenOrIgnored() {
    return Arrays.stream(EventKind.values())
        .filter(kind -> kind != EventKind.EXTENSION)
        .filter(kit.newSink().kinds()::contains)
        .map(kind -> dynamicTest(name(kind), () -> assertWrittenOrIgnored(kind)));
  }

  @Test
  @DisplayName("a kind that this version does not know is ignored")
  void kinds_unknown_isIgnored() throws IOException {
    assertWrittenOrIgnored(EventKind.EXTENSION);
  }

  @Test
  @DisplayName("the sink accepts all kinds that the test declares readable")
  void kinds_readable_areWanted() {
    Set<EventKind> unwanted = EnumSet.copyOf(kit.readable());
    unwanted.removeAll(kit.newSink().kinds());
    assertEquals(Set.of(), unwanted, "readable() names kinds that kinds() does not");
  }

  @Test
  @DisplayName("state events may be repeated")
  void state_repeated_isIdempotent() throws IOException {
    try (KitRun run = KitRun.start(kit, kit.runDirectory("repeated"))) {
      for (long step = 0; step < 3; step++) {
        for (EventKind kind : wantedState()) {
          run.write(SampleEvents.of(kind, step, run.now()));
        }
        run.stepAsValue("loss", step);
      }
      run.flush();
      run.assertReadable("among repeated state events");
      for (EventKind kind : wantedState()) {
        if (kit.readable().contains(kind)) {
          List<RunEvent> sent = SampleEvents.of(kind, 0, run.now());
          assertEquals(lastOf(sent), lastOf(run.read().events(), kind), name(kind));
        }
      }
    }
  }

  @Test
  @DisplayName("all kinds in one batch leave the scalars as they are")
  void kinds_mixed_keepScalars() throws IOException {
    try (KitRun run = KitRun.start(kit, kit.runDirectory("mixed"))) {
      for (long step = 0; step < 5; step++) {
        run.scalar("loss", step / 3.0, step);
        for (EventKind kind : kit.newSink().kinds()) {
          run.write(SampleEvents.of(kind, step, run.now()));
        }
      }
      run.flush();
      run.logged().assertContainedIn(run.read(), "among all kinds");
    }
  }

  private void assertWrittenOrIgnored(EventKind kind) throws IOException {
    try (KitRun run = KitRun.start(kit, kit.runDirectory("kind-" + name(kind)))) {
      List<RunEvent> sent = SampleEvents.of(kind, 1, run.now());
      run.scalar("before", 1, 0);
      run.write(sent);
      run.scalar("after", 2, 2);
      run.flush();
      RunHistory history = run.read();
      run.logged().assertContainedIn(history, "around " + name(kind));
      if (kit.readable().contains(kind) && kind != EventKind.SCALARS) {
        assertEquals(contents(sent, kind), contents(history.events(), kind), name(kind));
      }
    }
  }

  private List<EventKind> wantedState() {
    return STATE.stream().filter(kit.newSink().kinds()::contains).toList();
  }

  /**
   * Returns the contents of all events of a kind; for state events that of the last one, which
   * replaces the others.
   */
  private static List<Object> contents(List<RunEvent> events, EventKind kind) {
    if (STATE.contains(kind)) {
      return List.of(lastOf(events, kind));
    }
    return events.stream().filter(event -> event.kind() == kind).map(EventContent::of).toList();
  }

  private static Object lastOf(List<RunEvent> events, EventKind kind) {
    return lastOf(events.stream().filter(event -> event.kind() == kind).toList());
  }

  private static Object lastOf(List<RunEvent> events) {
    return events.isEmpty() ? "nothing" : EventContent.of(events.get(events.size() - 1));
  }

  private static String name(EventKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
