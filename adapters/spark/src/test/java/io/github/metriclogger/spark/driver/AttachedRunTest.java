package io.github.metriclogger.spark.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.spark.driver.AttachedRun.Attachment;
import io.github.metriclogger.spark.message.EventEncoder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Which run takes the rows of a stage when one run follows another. */
class AttachedRunTest {

  private static final RunEvent ROW = new Scalar("train/loss", 0.5, 1, 1000);

  private final AttachedRun runs = new AttachedRun();
  private final MetricLogger one = logger("one");
  private final MetricLogger two = logger("two");
  private final Attachment first = new Attachment(one);
  private final Attachment second = new Attachment(two);

  private static MetricLogger logger(String id) {
    MetricLogger logger = mock(MetricLogger.class);
    when(logger.runId()).thenReturn(id);
    when(logger.runDirectory()).thenReturn(Path.of(id));
    return logger;
  }

  private static byte[] row() {
    EventEncoder encoder = new EventEncoder();
    encoder.add(ROW);
    return encoder.toBytes();
  }

  @Test
  void stage_begunUnderARun_isOfIt() {
    runs.attach(first);
    runs.begin(3);
    runs.attach(second);
    runs.begin(3);
    runs.begin(4);

    runs.write(row(), 3);
    runs.write(row(), 4);

    verify(one).logEvent(ROW);
    verify(two).logEvent(ROW);
    assertEquals("one", runs.answer(3).id());
    assertEquals("two", runs.answer(4).id());
    assertEquals("two", runs.answer(-1).id());
    assertTrue(runs.isOf(3, first));
    assertFalse(runs.isOf(3, second));
    assertTrue(runs.isOf(5, second), "one that is not known yet");
  }

  @Test
  void rows_afterTheirRun_areDroppedAndCounted() {
    runs.attach(first);
    runs.begin(3);
    runs.close(first);
    runs.attach(second);

    runs.write(row(), 3);

    verify(one, never()).logEvent(ROW);
    verify(two, never()).logEvent(ROW);
    assertEquals(1, runs.dropped());
    assertEquals(0, runs.written());
  }

  @Test
  void rows_ofAStageBetweenTwoRuns_waitForTheSecond() {
    runs.attach(first);
    runs.close(first);
    runs.begin(3);
    runs.write(row(), 3);
    assertEquals("", runs.answer(3).id());

    runs.attach(second);
    runs.begin(3);
    runs.write(row(), 3);

    verify(two, times(2)).logEvent(ROW);
    assertEquals(0, runs.dropped());
  }

  @Test
  void stages_countedAnew_areOfTheRunThatIsOpen() {
    runs.attach(first);
    runs.begin(0);
    runs.close(first);
    runs.attach(second);
    runs.forgetStages();

    runs.write(row(), 0);

    verify(two).logEvent(ROW);
  }
}
