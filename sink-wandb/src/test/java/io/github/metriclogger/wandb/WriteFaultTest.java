package io.github.metriclogger.wandb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.PartialWriteException;
import io.github.metriclogger.testkit.RunInfos;
import io.github.metriclogger.wandb.log.JournalStorage;
import io.github.metriclogger.wandb.log.record.LogRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks that fail: what the sink owned is there once, and memory is bounded. */
class WriteFaultTest {

  private static final int EVENTS = 400;
  private static final Map<String, String> OFFLINE = Map.of("mode", "offline");

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void write_failsAtRandom_eachValueOnce(int seed) throws IOException {
    AtomicReference<BrittleJournal> journal = new AtomicReference<>();
    OpenRun run = open(journal, new Random(seed));
    for (int batch = 0; batch < 40; batch++) {
      offerAll(run, events(batch));
      flushQuietly(run, batch % 7 == 0 ? Durability.DISK : Durability.OS);
    }
    offerAll(run, List.of(new RunFinished(RunStatus.FINISHED, null, run.now())));
    closeSomehow(run);
    Map<Long, Integer> count = new TreeMap<>();
    List<LogRecord> records = run.records();
    for (LogRecord record : records) {
      if (record instanceof LogRecord.History row) {
        count.merge(Long.parseLong(Logs.map(row.items()).get("step")), 1, Integer::sum);
      }
    }
    assertEquals(40 * EVENTS, count.size());
    assertTrue(count.values().stream().allMatch(each -> each == 1), count::toString);
    for (Class<?> once :
        List.of(LogRecord.Run.class, LogRecord.Files.class, LogRecord.Exit.class)) {
      assertEquals(1, records.stream().filter(once::isInstance).count(), once.getSimpleName());
    }
    assertTrue(records.get(records.size() - 1) instanceof LogRecord.Exit);
  }

  @Test
  void write_diskStaysFull_ownsNothingMoreAndForgetsNothing() throws IOException {
    AtomicReference<BrittleJournal> journal = new AtomicReference<>();
    OpenRun run =
        open(
            journal,
            new Random(0) {
              @Override
              public int nextInt(int bound) {
                return 1;
              }
            });
    journal.get().full(true);
    long owned = 0;
    for (int batch = 0; batch < 200; batch++) {
      try {
        owned += run.sink().write(events(batch));
      } catch (PartialWriteException e) {
        owned += e.owned();
      } catch (IOException e) {
        // owns nothing
      }
    }
    assertTrue(journal.get().largest() < 1 << 20, journal.get().largest() + " bytes wait");
    assertTrue(owned > 0 && owned < 3_000, owned + " owned");
    assertEquals(owned, run.sink().unwritten());
    assertThrows(IOException.class, () -> run.sink().flush(Durability.OS));
    journal.get().full(false);
    run.sink().flush(Durability.DISK);
    assertEquals(0, run.sink().unwritten());
    assertEquals(owned, run.rows().size());
    run.close();
  }

  @Test
  void event_thatCannotBeEncoded_isRefusedAlone() throws IOException {
    OpenRun run = OpenRun.in(dir);
    RunEvent fine = new TextLogged("fine", "x", 1, run.now());
    RunEvent broken = new AlertRaised(AlertLevel.WARN, null, "text", 1, run.now());
    assertEquals(1, run.sink().write(List.of(fine, broken, fine)), "asked again from there");
    assertThrows(RuntimeException.class, () -> run.sink().write(List.of(broken, fine)));
    assertEquals(1, run.sink().write(List.of(fine)));
    run.close();
    assertEquals(2, run.rows().size());
  }

  private OpenRun open(AtomicReference<BrittleJournal> made, Random random) throws IOException {
    JournalStorage storage =
        (file, exists) -> {
          made.set(new BrittleJournal(JournalStorage.SYSTEM.open(file, exists), random));
          return made.get();
        };
    return OpenRun.of(RunInfos.fresh(dir), storage, OFFLINE);
  }

  /** As the lane does: what is not owned is offered again. */
  private static void offerAll(OpenRun run, List<RunEvent> events) {
    List<RunEvent> rest = new ArrayList<>(events);
    for (int tries = 0; !rest.isEmpty(); tries++) {
      assertTrue(tries < 1_000, "never done");
      int owned = 0;
      try {
        owned = run.sink().write(List.copyOf(rest));
      } catch (PartialWriteException e) {
        owned = e.owned();
      } catch (IOException e) {
        // owns nothing
      }
      rest.subList(0, owned).clear();
    }
  }

  private static void flushQuietly(OpenRun run, Durability durability) {
    try {
      run.sink().flush(durability);
    } catch (IOException e) {
      // asked again later
    }
  }

  private static void closeSomehow(OpenRun run) throws IOException {
    for (int tries = 0; ; tries++) {
      try {
        run.flush();
        break;
      } catch (IOException e) {
        assertTrue(tries < 100, "never done");
      }
    }
    try {
      run.close();
    } catch (IOException e) {
      // all was written before
    }
  }

  private static List<RunEvent> events(int batch) {
    List<RunEvent> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      long step = batch * (long) EVENTS + i;
      events.add(new Scalar("loss", step / 3.0, step, 1));
    }
    return events;
  }
}
