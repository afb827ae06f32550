package io.github.metriclogger.spark.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.spark.message.TaskAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldRowsTest {

  private final List<String> written = new ArrayList<>();
  private final HeldRows held =
      new HeldRows((rows, stage) -> written.add(text(rows)), 10, new RowSpill(16));

  private static String text(byte[] rows) {
    return new String(rows, StandardCharsets.UTF_8);
  }

  private static byte[] rows(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static TaskAddress task(long attempt, int partition) {
    return new TaskAddress(attempt, 1, partition);
  }

  @Test
  void done_partsBefore_writtenInOrder() {
    held.part(task(1, 0), rows("a"));
    held.part(task(1, 0), rows("b"));
    assertEquals(List.of(), written);
    held.done(task(1, 0), rows("c"));
    assertEquals(List.of("a", "b", "c"), written);
    assertEquals(0, held.size());
  }

  @Test
  void retry_failedAttemptForgotten() {
    held.part(task(1, 0), rows("a"));
    held.discard(task(1, 0), rows("b"));
    held.part(task(2, 0), rows("A"));
    held.done(task(2, 0), rows("B"));
    held.close();
    assertEquals(List.of("A", "B"), written);
    assertEquals(1, held.discarded());
  }

  @Test
  void speculation_firstToSucceedCounts() {
    held.part(task(1, 0), rows("a"));
    held.part(task(2, 0), rows("A"));
    held.done(task(2, 0), rows("B"));
    held.part(task(1, 0), rows("c"));
    held.done(task(1, 0), rows("d"));
    held.discard(task(3, 0), rows("e"));
    held.close();
    assertEquals(List.of("A", "B"), written);
  }

  @Test
  void stageRunAgain_partitionThatIsWritten_forgotten() {
    held.done(task(1, 0), rows("a"));
    held.stageEnds(1, false);
    held.stageStarts(1);
    held.part(task(9, 0), rows("x"));
    held.done(task(9, 0), rows("y"));
    held.done(task(10, 1), rows("b"));
    assertEquals(List.of("a", "b"), written);
  }

  @Test
  void lostExecutor_attemptWithoutAnEnd_forgottenWithTheRetry() {
    held.part(task(1, 0), rows("a"));
    held.end(1);
    held.done(task(2, 0), rows("A"));
    held.stageEnds(1, false);
    held.close();
    assertEquals(List.of("A"), written);
    assertEquals(0, held.size());
  }

  @Test
  void jobFails_lastAttemptOfEachTask_written() {
    held.discard(task(1, 0), rows("first"));
    held.discard(task(2, 0), rows("second"));
    held.done(task(3, 1), rows("other"));
    held.stageEnds(1, true);
    assertEquals(List.of("other"), written);
    held.jobFails();
    assertEquals(List.of("other", "second"), written);
    held.discard(task(4, 2), rows("killed later"));
    held.discard(task(5, 0), rows("third"));
    assertEquals(List.of("other", "second", "killed later"), written);
  }

  @Test
  void stageFails_andRunsAgain_notWrittenTwice() {
    held.discard(task(1, 0), rows("lost"));
    held.stageEnds(1, true);
    held.stageStarts(1);
    held.jobFails(); // of another job
    held.done(task(2, 0), rows("again"));
    held.close();
    assertEquals(List.of("again"), written);
  }

  @Test
  void close_whatNeverEnded_newestWritten() {
    held.part(task(1, 0), rows("old"));
    held.part(task(2, 0), rows("new"));
    held.close();
    held.close();
    assertEquals(List.of("new"), written);
  }

  @Test
  void moreThanTheMemory_fromFiles_inOrderAndReleased() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      held.part(task(1, 0), rows("row " + i));
      held.part(task(2, 1), rows("other " + i));
      expected.add("row " + i);
    }
    held.done(task(1, 0), rows("end"));
    expected.add("end");
    assertEquals(expected, written);
    held.discard(task(2, 1), new byte[0]);
    held.done(task(3, 1), rows("retry"));
    assertEquals(0, held.size());
  }

  /** A stream makes stages for ever; what is still in use is remembered however old it is. */
  @Test
  void stages_twentyThousand_oneThatIsUsedIsRemembered() {
    held.done(task(1, 0), rows("a"));
    for (int stage = 2; stage < 20_000; stage++) {
      held.done(new TaskAddress(stage, stage, 0), rows("b"));
      held.part(task(-stage, 0), rows("x"));
    }
    held.done(task(-1, 0), rows("x"));
    held.close();
    assertEquals(List.of("a", "b"), written.stream().distinct().toList());
    assertEquals(19_999, written.size());
  }
}
