package io.github.metriclogger.run.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.metriclogger.run.LineReaderFactory;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunHistoryTest {

  @TempDir Path dir;
  private RunHistory history;

  @BeforeEach
  void open() {
    history = new RunHistory(dir, List.of(new LineReaderFactory()));
  }

  @Test
  void noData_noLastStep() throws IOException {
    assertEquals(-1, history.lastStep());
    assertEquals(OptionalDouble.empty(), history.lastValueBefore("loss", 10));
    assertEquals(-1, new RunHistory(dir.resolve("missing"), List.of()).lastStep());
  }

  @Test
  void lastStep_filesOfOneFormat_isTheHighest() throws IOException {
    lines("a.lines", "loss 3 1", "loss 1 1", "acc 2 1", "loss 0 1", "loss 2 1");
    lines("b.lines", "loss 7 1");
    Files.writeString(dir.resolve("summary.json"), "{\"last_step\": 9}");
    assertEquals(7, history.lastStep(), "the summary may be ahead of the data");
  }

  @Test
  void lastStep_nothingReadable_summaryKnows() throws IOException {
    Files.writeString(dir.resolve("summary.json"), "{\"last_step\": 9}");
    assertEquals(9, history.lastStep());
  }

  @Test
  void questions_readEachSourceOnce() throws IOException {
    LineReaderFactory csv = new LineReaderFactory("csv");
    LineReaderFactory wandb = new LineReaderFactory("wandb");
    lines("a.csv", "loss 1 10", "loss 2 20", "loss 3 30");
    lines("a.wandb", "loss 1 10", "loss 2 20");
    RunHistory killed = new RunHistory(dir, List.of(csv, wandb));
    assertEquals(2, killed.lastStep());
    assertEquals(OptionalDouble.of(20), killed.lastValueBefore("loss", 3));
    assertEquals(OptionalDouble.empty(), killed.lastValueBefore("best", 3));
    assertEquals(2, killed.before(3).orElseThrow().steps().metrics().lastStep());
    assertEquals(List.of(), killed.notices(Locale.ENGLISH));
    assertEquals(List.of(1, 1), List.of(csv.opened(), wandb.opened()));
    assertEquals(OptionalDouble.of(10), killed.lastValueBefore("loss", 2));
    assertEquals(1, killed.before(2).orElseThrow().steps().metrics().lastStep());
    assertEquals(3, csv.opened() + wandb.opened(), "one of them once more, further back");
  }

  @Test
  void takeReader_ofAFormatThatWasReadWhole_isThereOnce() throws IOException {
    RunReader reader = mock(RunReader.class);
    RunReaderFactory whole = factory("whole", reader);
    RunReader broken = mock(RunReader.class);
    when(broken.poll(any())).thenThrow(new IOException("torn"));
    RunHistory both = new RunHistory(dir, List.of(whole, factory("broken", broken)));
    assertEquals(Optional.empty(), both.takeReader("whole"), "nothing was read yet");
    both.lastStep();
    verify(reader).close();
    assertEquals(Optional.of(reader), both.takeReader("whole"));
    assertEquals(Optional.empty(), both.takeReader("whole"), "a sink that is opened again");
    assertEquals(Optional.empty(), both.takeReader("broken"));
    assertEquals(Optional.empty(), both.takeReader("other"));
  }

  private RunReaderFactory factory(String name, RunReader reader) throws IOException {
    RunReaderFactory factory = mock(RunReaderFactory.class);
    when(factory.name()).thenReturn(name);
    when(factory.probe(eq(dir), any())).thenReturn(true);
    when(factory.open(eq(dir), any())).thenReturn(reader);
    return factory;
  }

  @Test
  void stumblingFormat_isPassedOver() throws IOException {
    lines("a.lines", "loss 3 1", "loss no-number 1", "loss 9 1");
    assertEquals(3, history.lastStep());
    RunReaderFactory stumbling = mock(RunReaderFactory.class);
    when(stumbling.probe(any(), any())).thenThrow(new IllegalStateException("odd"));
    assertEquals(-1, new RunHistory(dir, List.of(stumbling)).lastStep());
  }

  @Test
  void lastStep_supersededData_doNotCount() throws IOException {
    lines("metrics.lines", "loss 3 1");
    lines("metrics.superseded-1.lines", "loss 30 1");
    assertEquals(3, history.lastStep());
  }

  @Test
  void lastValue_isThatOfTheHighestStepBefore() throws IOException {
    lines("a.lines", "loss 1 10", "loss 5 50", "loss 3 30", "loss 3 31", "loss 4 NaN", "acc 3 7");
    assertEquals(OptionalDouble.of(31), history.lastValueBefore("loss", 4));
    assertEquals(OptionalDouble.of(Double.NaN), history.lastValueBefore("loss", 5));
    assertEquals(OptionalDouble.of(50), history.lastValueBefore("loss", Long.MAX_VALUE));
    assertEquals(OptionalDouble.empty(), history.lastValueBefore("loss", 1));
    assertEquals(OptionalDouble.empty(), history.lastValueBefore("other", 9));
  }

  @Test
  void lastValue_resetSource_tellsAnew() throws IOException {
    lines("a.lines", "loss 1 10", "loss 5 50", "reset 0 0", "loss 2 20");
    assertEquals(OptionalDouble.of(20), history.lastValueBefore("loss", 9));
    assertEquals(2, history.lastStep());
  }

  @Test
  void lastValue_noReader_summaryKnows() throws IOException {
    Files.writeString(
        dir.resolve("summary.json"),
        "{\"last_step\": 9, \"metrics\": {\"best\": {\"last\": 0.25, \"last_step\": 8}}}");
    RunHistory blind = new RunHistory(dir, List.of());
    assertEquals(OptionalDouble.of(0.25), blind.lastValueBefore("best", 9));
    assertEquals(OptionalDouble.empty(), blind.lastValueBefore("best", 8));
  }

  @Test
  void brokenSource_whatWasReadCounts() throws IOException {
    lines("a.lines", "loss 1 10", "loss 2 20", "loss 3 30", "loss 4 40", "broken");
    lines("b.lines", "loss 1 11");
    assertEquals(4, history.lastStep());
    assertEquals(OptionalDouble.of(40), history.lastValueBefore("loss", 99));
  }

  private void lines(String file, String... lines) throws IOException {
    Files.write(dir.resolve(file), List.of(lines));
  }
}
