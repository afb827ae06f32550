package io.github.metriclogger.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.PartialWriteException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class FakesTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration NOW = Duration.ofMillis(1);

  private final RecordingSink recording = new RecordingSink();
  private final List<RunEvent> two =
      List.of(new Scalar("a", 1, 0, FakeTime.START), new Scalar("b", 2, 0, FakeTime.START));

  @Test
  void time_advanced_movesBothClocks() {
    var time = new FakeTime();
    time.advance(Duration.ofMillis(1500));
    assertEquals(FakeTime.START + 1.5, time.wallTime());
    assertEquals(1_500_000_000L, time.nanoTime());
    assertThrows(IllegalArgumentException.class, () -> time.advance(Duration.ofNanos(-1)));
  }

  @Test
  void time_wallClockSet_nanoTimeStays() {
    var time = new FakeTime();
    time.advance(Duration.ofSeconds(5));
    time.setWallTime(100);
    assertEquals(100, time.wallTime());
    assertEquals(5_000_000_000L, time.nanoTime());
    time.advance(Duration.ofSeconds(2));
    assertEquals(102, time.wallTime());
  }

  @Test
  void context_keepsWhatWasSaid() {
    var context = new RecordingContext(new FakeTime());
    context.announce("hello");
    context.warn("careful");
    assertEquals(List.of("hello"), context.announcements());
    assertEquals(List.of("careful"), context.warnings());
    assertEquals(Duration.ofSeconds(1), context.flushInterval());
  }

  @Test
  void recording_keepsCalls() {
    var run = RunInfos.fresh(Path.of("runs", "a"));
    recording.open(run, new RecordingContext(new FakeTime()));
    assertEquals(2, recording.write(two));
    recording.flush(Durability.DISK);
    recording.close();
    assertEquals(List.of(run), recording.runs());
    assertEquals(two, recording.events(Scalar.class));
    assertEquals(List.of(Durability.DISK), recording.flushes());
    assertThrows(IllegalStateException.class, () -> recording.write(two));
    assertEquals(1, recording.closes());
  }

  @Test
  void recording_awaited_seesAnotherThread() {
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(
            () -> {
              recording.write(two);
              recording.close();
            });
    recording.awaitEvents(2, SOON);
    recording.awaitClosed(SOON);
    other.join();
    assertThrows(AssertionError.class, () -> recording.awaitEvents(3, NOW));
  }

  @Test
  void throwing_times_thenHeals() throws IOException {
    var sink = new ThrowingSink(recording);
    sink.fail(SinkCall.WRITE, 2, () -> new IOException("disk full"));
    assertThrows(IOException.class, () -> sink.write(two));
    assertThrows(IOException.class, () -> sink.write(two));
    assertEquals(2, sink.write(two));
    sink.fail(SinkCall.FLUSH, ThrowingSink.ALWAYS, IllegalStateException::new);
    assertThrows(IllegalStateException.class, () -> sink.flush(Durability.OS));
    assertThrows(IllegalStateException.class, () -> sink.flush(Durability.OS));
    sink.heal();
    sink.flush(Durability.OS);
    assertEquals(4, sink.failures());
    assertEquals(two, recording.events());
  }

  @Test
  void throwing_afterSome_ownsThePrefix() throws IOException {
    var sink = new ThrowingSink(recording);
    sink.failAfter(1, 1);
    var failure = assertThrows(PartialWriteException.class, () -> sink.write(two));
    assertEquals(1, failure.owned());
    assertEquals(two.subList(0, 1), recording.events());
    assertEquals(2, sink.write(two));
  }

  @Test
  void throwing_closeAndOpen_fail() {
    var sink = new ThrowingSink(recording);
    sink.fail(SinkCall.CLOSE, 1, () -> new StackOverflowError("deep"));
    assertThrows(StackOverflowError.class, sink::close);
    assertEquals(1, recording.closes());
    sink.fail(SinkCall.OPEN, 1, InterruptedException::new);
    var context = new RecordingContext(new FakeTime());
    var run = RunInfos.fresh(Path.of("a"));
    assertThrows(IllegalArgumentException.class, () -> sink.open(run, context));
  }

  @Test
  void blocking_blocked_hangsUntilReleased() {
    var sink = new BlockingSink(recording);
    sink.block(SinkCall.WRITE);
    CompletableFuture<Integer> write = CompletableFuture.supplyAsync(() -> written(sink));
    sink.awaitBlocked(SOON);
    assertFalse(write.isDone());
    assertEquals(List.of(), recording.events());
    sink.release();
    assertEquals(2, write.join());
    assertThrows(AssertionError.class, () -> sink.awaitBlocked(NOW));
  }

  @Test
  void blocking_interrupted_hangsOn() throws Exception {
    var sink = new BlockingSink(recording);
    sink.block(SinkCall.WRITE);
    var interrupted = new CompletableFuture<Boolean>();
    var lane =
        new Thread(
            () -> {
              written(sink);
              interrupted.complete(Thread.currentThread().isInterrupted());
            });
    lane.start();
    sink.awaitBlocked(SOON);
    lane.interrupt();
    assertFalse(interrupted.isDone());
    sink.release();
    lane.join(SOON.toMillis());
    assertTrue(interrupted.join(), "the interrupt is kept for the caller");
  }

  @Test
  void samples_everyKind_areOfTheirKind() {
    for (EventKind kind : EventKind.values()) {
      List<RunEvent> events = SampleEvents.of(kind, 3, 1);
      assertFalse(events.isEmpty(), kind.name());
      events.forEach(event -> assertEquals(kind, event.kind()));
      events.forEach(event -> assertEquals(1, event.wallTime()));
    }
  }

  @Test
  void runs_resumed_areTheSameRun() {
    var fresh = RunInfos.fresh(Path.of("runs", "a"));
    var resumed = RunInfos.resumed(Path.of("runs", "a"), 7);
    assertEquals(fresh.id(), resumed.id());
    assertEquals(7, resumed.resumeStep());
    assertTrue(resumed.resumed());
    assertEquals("20260102_030405", fresh.startStamp());
    assertEquals("20260102_040405", resumed.startStamp());
  }

  private int written(BlockingSink sink) {
    try {
      return sink.write(two);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }
}
