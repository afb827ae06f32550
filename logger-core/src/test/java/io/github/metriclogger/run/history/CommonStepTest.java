package io.github.metriclogger.run.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.run.LineReaderFactory;
import io.github.metriclogger.run.PreviousStart;
import io.github.metriclogger.run.PreviousStart.Resume;
import io.github.metriclogger.spi.RunReaderFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a run is gone on with whose formats end at different steps. */
class CommonStepTest {

  private static final List<RunReaderFactory> FORMATS =
      List.of(
          new LineReaderFactory("csv"),
          new LineReaderFactory("tensorboard"),
          new LineReaderFactory("wandb"));

  @TempDir Path dir;
  private final PreviousStart killed =
      started(Map.of("csv", 0.0, "tensorboard", 0.0, "wandb", 0.0));

  @Test
  void kill_isTheLowestOfAllFormats() throws IOException {
    write("csv", steps("loss", 0, 90, 0.01));
    write("tensorboard", steps("loss", 0, 100, 0.01));
    write("wandb", steps("loss", 0, 95, 0.01));
    assertEquals(89, lastStep(killed));
  }

  @Test
  void oldRun_theFilesSayWhichSinksItHad() throws IOException {
    write("csv", steps("loss", 0, 90, 0.01));
    write("wandb", steps("loss", 0, 95, 0.01));
    assertEquals(89, lastStep(PreviousStart.UNKNOWN));
  }

  @Test
  void failingSink_doesNotHoldTheOthersBack_andIsNamed() throws IOException {
    write("csv", steps("loss", 0, 10, 1));
    write("tensorboard", steps("loss", 0, 100, 1));
    write("wandb", steps("loss", 0, 99, 1));
    RunHistory history = history(killed);
    assertEquals(98, history.lastStep());
    assertEquals(1, history.notices(Locale.ENGLISH).size());
    String notice = history.notices(Locale.ENGLISH).get(0);
    assertTrue(notice.startsWith("Sink csv ends at step 9, although"), notice);
    String chinese = history.notices(Locale.SIMPLIFIED_CHINESE).get(0);
    assertTrue(chinese.startsWith("输出 csv 只到第 9 步，"), chinese);
  }

  /** Only a kill can cost the last of rows that are minutes apart. */
  @Test
  void slowSteps_lastOneMissing_isNoFailure() throws IOException {
    write("csv", steps("loss", 0, 9, 300));
    write("tensorboard", steps("loss", 0, 10, 300));
    write("wandb", steps("loss", 0, 10, 300));
    assertEquals(8, lastStep(killed));
  }

  @Test
  void sinkOfAnEarlierStart_doesNotCount() throws IOException {
    write("csv", steps("loss", 0, 10, 0.01));
    write("tensorboard", steps("loss", 0, 15, 0.01));
    assertEquals(14, lastStep(started(Map.of("tensorboard", 0.0))));
  }

  @Test
  void sinkWithoutData_killedBeforeItWrote_beginsAnew() throws IOException {
    write("csv", steps("loss", 0, 10, 0.01));
    assertEquals(-1, lastStep(started(Map.of("csv", 0.0, "wandb", 0.0))));
  }

  @Test
  void sinkWithoutData_wasOnOnlySinceTheLastStart() throws IOException {
    write("csv", steps("loss", 0, 10, 0.01));
    Map<String, Double> sinks = Map.of("csv", 0.0, "wandb", 0.055);
    assertEquals(5, lastStep(started(sinks)), "6 to 9 are logged since 0.055 s");
  }

  @Test
  void sinkWithoutData_nothingWasLoggedSinceItIsOn() throws IOException {
    write("csv", steps("loss", 0, 10, 0.01));
    Map<String, Double> sinks = Map.of("csv", 0.0, "wandb", 1.0);
    assertEquals(9, lastStep(started(sinks)));
  }

  @Test
  void sinkWithoutData_failedAllAlong_isNamed() throws IOException {
    write("csv", steps("loss", 0, 100, 1));
    RunHistory history = history(started(Map.of("csv", 0.0, "wandb", 0.0)));
    assertEquals(99, history.lastStep());
    assertTrue(history.notices(Locale.ENGLISH).get(0).startsWith("Sink wandb has nothing"));
  }

  @Test
  void sinkWithoutReader_doesNotCount() throws IOException {
    write("csv", steps("loss", 0, 10, 0.01));
    assertEquals(9, lastStep(started(Map.of("csv", 0.0, "console", 0.0))));
  }

  @Test
  void noScalarsAtAll_noStep() {
    assertEquals(-1, lastStep(killed));
  }

  @Test
  void lateValue_thatOneFormatLost_isLoggedAgain() throws IOException {
    List<String> csv = steps("loss", 0, 120, 0.01);
    List<String> tensorboard = steps("loss", 0, 130, 0.01);
    for (int step = 0; step <= 80; step += 20) {
      csv.add("val " + step + " 1 1.2");
      tensorboard.add("val " + step + " 1 1.2");
    }
    tensorboard.add("val 100 1 1.3");
    write("csv", csv);
    write("tensorboard", tensorboard);
    assertEquals(99, lastStep(PreviousStart.UNKNOWN));
  }

  /** As rows come when several threads log, and one of them waits in memory. */
  @Test
  void outOfOrder_rowBelowTheEndIsMissing() throws IOException {
    List<String> csv = steps("loss", 0, 48, 0.01);
    csv.add("loss 49 1 0.49");
    List<String> tensorboard = steps("loss", 0, 50, 0.01);
    write("csv", csv);
    write("tensorboard", tensorboard);
    assertEquals(47, lastStep(PreviousStart.UNKNOWN));
  }

  @Test
  void tagThatOneFormatWritesOnItsOwn_holdsNothingBack() throws IOException {
    List<String> csv = new ArrayList<>();
    List<String> wandb = new ArrayList<>();
    for (int step = 0; step < 200; step++) {
      String at = " " + step + " 1 " + step * 0.01;
      csv.add("loss" + at);
      wandb.add("loss" + at);
      wandb.add("epoch" + at); // an x-axis stands in each row there
      if (step % 50 == 0) {
        csv.add("epoch" + at);
      }
    }
    write("csv", csv);
    write("wandb", wandb);
    assertEquals(199, lastStep(PreviousStart.UNKNOWN));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void killBetweenTwoCallsOfAStep_theStepDoesNotCount(boolean closed) throws IOException {
    List<String> lines = steps("loss", 0, 20, 0.01);
    lines.addAll(steps("acc", 0, 19, 0.01));
    write("csv", lines);
    write("tensorboard", lines);
    assertEquals(closed ? 19 : 18, lastStep(new PreviousStart(closed, null, Resume.NONE)));
  }

  /** W&B keeps what another start has trained again: it is no witness of what others lack. */
  @Test
  void formatThatKeepsSupersededSteps_holdsNothingBack_andMissesNothing() throws IOException {
    write("csv", retrained(60, 80));
    write("tensorboard", retrained(60, 85));
    List<String> wandb = steps("loss", 0, 100, 1);
    wandb.add("odd 70 1 70");
    write("wandb", wandb);
    RunHistory history = history(new PreviousStart(false, killed.sinks(), new Resume(60, 1000)));
    assertEquals(79, history.lastStep());
    assertEquals(List.of(), history.notices(Locale.ENGLISH));
  }

  /** Killed when CSV had set its rows aside, and before anything of the new start was written. */
  @Test
  void killDuringTheResume_isTheStepOfTheResume() throws IOException {
    write("csv", steps("loss", 0, 60, 1));
    write("tensorboard", steps("loss", 0, 100, 1));
    write("wandb", steps("loss", 0, 100, 1));
    RunHistory history = history(new PreviousStart(false, killed.sinks(), new Resume(60, 1000)));
    assertEquals(59, history.lastStep());
    assertEquals(List.of(), history.notices(Locale.ENGLISH));
  }

  private static PreviousStart started(Map<String, Double> sinks) {
    return new PreviousStart(false, sinks, Resume.NONE);
  }

  private static List<String> retrained(int from, int to) {
    List<String> lines = steps("loss", 0, from, 1);
    for (int step = from; step < to; step++) {
      lines.add("loss " + step + " 1 " + (1000 + step * 0.01));
    }
    lines.add("odd 3 1 3");
    return lines;
  }

  private static List<String> steps(String tag, int from, int to, double seconds) {
    List<String> lines = new ArrayList<>();
    for (int step = from; step < to; step++) {
      lines.add(tag + " " + step + " 1 " + step * seconds);
    }
    return lines;
  }

  private void write(String format, List<String> lines) throws IOException {
    Files.write(dir.resolve("data." + format), lines);
  }

  private RunHistory history(PreviousStart previous) {
    return new RunHistory(dir, FORMATS, previous, Duration.ofSeconds(1));
  }

  private long lastStep(PreviousStart previous) {
    RunHistory history = history(previous);
    long last = history.lastStep();
    assertEquals(List.of(), history.notices(Locale.ENGLISH));
    return last;
  }
}
