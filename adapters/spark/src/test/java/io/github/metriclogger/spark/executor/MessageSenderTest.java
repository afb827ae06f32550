package io.github.metriclogger.spark.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.event.SinkReport;
import io.github.metriclogger.event.SystemSampled;
import io.github.metriclogger.spark.message.EventDecoder;
import io.github.metriclogger.spark.message.MessageKind;
import io.github.metriclogger.spark.message.RowMessage;
import io.github.metriclogger.spark.message.TaskAddress;
import io.github.metriclogger.spi.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessageSenderTest {

  private static final TimeSource TIME = TimeSource.system();
  private static final TaskAddress TASK = new TaskAddress(7, 1, 0);
  private static final SendSettings SETTINGS =
      new SendSettings(Duration.ofSeconds(20), Duration.ofMillis(20), 1 << 20);

  private final List<RowMessage> arrived = new CopyOnWriteArrayList<>();
  private MessageSender sender =
      new MessageSender(message -> arrived.add(RowMessage.of(message)), "1", SETTINGS, TIME);

  @AfterEach
  void stop() {
    sender.stop(2_000);
  }

  private static Scalar scalar(long step) {
    return new Scalar("a", step, step, 0);
  }

  private List<Long> steps() {
    List<Long> steps = new ArrayList<>();
    for (RowMessage message : arrived) {
      EventDecoder.read(message.rows(), event -> steps.add(((Scalar) event).step()));
    }
    return steps;
  }

  private static List<Long> upTo(long count) {
    return java.util.stream.LongStream.range(0, count).boxed().toList();
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertTrue(latch.await(30, TimeUnit.SECONDS));
  }

  @Test
  void buffer_manyRows_oneMessagePer4096AndTheLast() throws InterruptedException {
    sender.start();
    RowBuffer buffer = new RowBuffer(MessageKind.PART, TASK, sender);
    for (long i = 0; i < 10_000; i++) {
      buffer.add(scalar(i));
    }
    await(buffer.end(MessageKind.DONE));
    assertEquals(upTo(10_000), steps());
    assertEquals(
        List.of(MessageKind.PART, MessageKind.PART, MessageKind.DONE),
        arrived.stream().map(RowMessage::kind).toList());
    assertEquals(List.of(1L, 2L, 3L), arrived.stream().map(RowMessage::number).toList());
  }

  @Test
  void openBuffer_fewRows_sentWithinTheInterval() throws InterruptedException {
    CountDownLatch got = new CountDownLatch(1);
    sender =
        new MessageSender(
            message -> {
              got.countDown();
              return null;
            },
            "1",
            SETTINGS,
            TIME);
    sender.start();
    RowBuffer buffer = new RowBuffer(MessageKind.LIVE, TASK, sender);
    sender.open(buffer);
    buffer.add(scalar(0));
    await(got);
  }

  @Test
  void noAnswer_sentAgainUnderTheSameNumber() throws InterruptedException {
    AtomicInteger calls = new AtomicInteger();
    sender =
        new MessageSender(
            message -> {
              arrived.add(RowMessage.of(message));
              if (calls.incrementAndGet() < 3) {
                throw new IOException("no answer");
              }
              return null;
            },
            "1",
            SETTINGS,
            TIME);
    sender.start();
    RowBuffer buffer = new RowBuffer(MessageKind.PART, TASK, sender);
    buffer.add(scalar(0));
    await(buffer.end(MessageKind.DONE));
    assertEquals(List.of(1L, 1L, 1L), arrived.stream().map(RowMessage::number).toList());
    assertEquals(2, sender.counters().report().retried());
  }

  @Test
  void driverStandsStill_rowsBeyondTheBound_droppedCountedAndReported()
      throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    sender =
        new MessageSender(
            message -> {
              go.await();
              return arrived.add(RowMessage.of(message));
            },
            "1",
            new SendSettings(Duration.ofMillis(10), Duration.ofMillis(20), 1 << 20),
            TIME);
    sender.start();
    RowBuffer buffer = new RowBuffer(MessageKind.PART, TASK, sender);
    for (long i = 0; i < 100_000; i++) {
      buffer.add(scalar(i));
    }
    CountDownLatch done = buffer.end(MessageKind.DONE);
    go.countDown();
    await(done);
    long dropped = sender.counters().report().dropped();
    assertTrue(dropped > 0 && dropped % 4096 == 0, "dropped: " + dropped);
    assertEquals(100_000, steps().size() + dropped);
    assertEquals(100_000, sender.counters().report().accepted());
    assertEquals(100_000 - dropped, sender.counters().report().written());
    assertEquals(dropped, arrived.stream().mapToLong(RowMessage::dropped).sum());
    assertEquals(MessageKind.DONE, arrived.get(arrived.size() - 1).kind());
  }

  @Test
  void slowDriver_callersWaitAndNothingIsDropped() throws InterruptedException {
    sender =
        new MessageSender(
            message -> {
              long until = System.nanoTime() + 2_000_000;
              while (System.nanoTime() < until) {
                Thread.onSpinWait();
              }
              return arrived.add(RowMessage.of(message));
            },
            "1",
            SETTINGS,
            TIME);
    sender.start();
    RowBuffer buffer = new RowBuffer(MessageKind.PART, TASK, sender);
    for (long i = 0; i < 300_000; i++) {
      buffer.add(scalar(i));
    }
    await(buffer.end(MessageKind.DONE));
    assertEquals(upTo(300_000), steps());
  }

  @Test
  void rowThatDoesNotTravel_droppedAndCountedOnce() throws InterruptedException {
    sender.start();
    RowBuffer buffer = new RowBuffer(MessageKind.PART, TASK, sender);
    buffer.add(scalar(0));
    buffer.add(new SystemSampled(Map.of("cpu", 1.0), 0));
    buffer.add(scalar(1));
    await(buffer.end(MessageKind.DONE));
    assertEquals(upTo(2), steps());
    SinkReport report = sender.counters().report();
    assertEquals(3, report.accepted());
    assertEquals(2, report.written());
    assertEquals(1, report.dropped());
  }

  @Test
  void largeRows_messagesStaySmall() throws InterruptedException {
    sender.start();
    RowBuffer buffer = new RowBuffer(MessageKind.LIVE, TASK, sender);
    RunEvent text = new io.github.metriclogger.event.TextLogged("t", "x".repeat(100_000), 0, 0);
    for (int i = 0; i < 50; i++) {
      buffer.add(text);
    }
    await(buffer.end(MessageKind.LIVE));
    assertTrue(arrived.stream().allMatch(message -> message.rows().length < 1_300_000));
    assertEquals(50, arrived.stream().mapToLong(message -> message.rows().length / 100_000).sum());
  }

  @Test
  void stop_driverGone_endsInTime() {
    sender =
        new MessageSender(
            message -> {
              throw new IOException("gone");
            },
            "1",
            SETTINGS,
            TIME);
    sender.start();
    RowBuffer buffer = new RowBuffer(MessageKind.PART, TASK, sender);
    buffer.add(scalar(0));
    CountDownLatch done = buffer.end(MessageKind.DONE);
    sender.stop(10_000);
    assertEquals(0, done.getCount());
  }
}
