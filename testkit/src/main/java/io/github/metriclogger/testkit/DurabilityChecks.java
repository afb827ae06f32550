package io.github.metriclogger.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.spi.Durability;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Checks which events can be read after which flush. */
abstract class DurabilityChecks {

  private final SinkCompatibilityKit kit;

  DurabilityChecks(SinkCompatibilityKit kit) {
    this.kit = kit;
  }

  @Test
  @DisplayName("a flush to disk makes everything written before it visible")
  void flush_disk_showsEverything() throws IOException {
    try (KitRun run = KitRun.start(kit, kit.runDirectory("flush"))) {
      for (long step = 0; step < 30; step++) {
        run.stepAsValue("loss", step);
        run.scalar("lr", step / 7.0, step);
        run.flush();
        run.assertReadable("after the flush of step " + step);
      }
    }
  }

  @Test
  @DisplayName("after each batch and the flush interval everything can be read without a close")
  void flush_os_showsWhatIsOld() throws IOException {
    try (KitRun run = KitRun.start(kit, kit.runDirectory("batches"))) {
      for (int batch = 0; batch < 6; batch++) {
        List<RunEvent> events = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
          long step = batch * 25L + i;
          events.add(new Scalar("loss", Math.sqrt((double) step), step, run.now()));
          if (step % 5 == batch) {
            events.add(new Scalar("tag" + batch, step * 0.5, step, run.now()));
          }
        }
        run.write(events);
        run.settle();
        run.assertReadable("after batch " + batch);
      }
    }
  }

  @Test
  @DisplayName("after a flush to disk the sink holds nothing only in memory")
  void unwritten_afterFlush_isZero() throws IOException {
    try (KitRun run = KitRun.start(kit, kit.runDirectory("unwritten"))) {
      for (long step = 0; step < 5; step++) {
        run.stepAsValue("loss", step);
        assertTrue(run.sink().unwritten() >= 0, "unwritten() is negative");
        run.flush();
        assertEquals(0, run.sink().unwritten(), "unwritten() after flush(DISK)");
      }
    }
  }

  @Test
  @DisplayName("what unwritten() does not count can be read after a flush to the operating system")
  void unwritten_isHonest() throws IOException {
    try (KitRun run = KitRun.start(kit, kit.runDirectory("honest"))) {
      long events = 0;
      for (long step = 0; step < 40; step++) {
        run.stepAsValue("loss", step);
        events++;
        run.sink().flush(Durability.OS);
        long readable = run.read().scalars().size();
        assertTrue(
            readable + run.sink().unwritten() >= events,
            () -> "readable " + readable + " + unwritten " + run.sink().unwritten());
      }
    }
  }

  @Test
  @DisplayName("a close makes everything visible")
  void close_showsEverything() throws IOException {
    KitRun run = KitRun.start(kit, kit.runDirectory("close"));
    try (run) {
      for (long step = 0; step < 10; step++) {
        run.stepAsValue("loss", step);
        run.scalar("lr", step / 7.0, step);
      }
    }
    run.assertReadable("after close");
    assertEquals(0, run.sink().unwritten(), "unwritten() after close");
  }

  @Test
  @DisplayName("flushes with nothing new change nothing")
  void flush_idle_changesNothing() throws IOException {
    try (KitRun run = KitRun.start(kit, kit.runDirectory("idle"))) {
      run.flush();
      run.scalar("loss", 1, 1);
      run.flush();
      var before = DirectorySnapshot.of(run.directory());
      for (int i = 0; i < 5; i++) {
        run.settle();
        run.flush();
      }
      assertEquals(before, DirectorySnapshot.of(run.directory()), "files after idle flushes");
      run.assertReadable("after idle flushes");
    }
  }
}
