package io.github.metriclogger.tensorboard.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.GraphLogged;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.tensorboard.ForeignFile;
import io.github.metriclogger.tensorboard.Heard;
import io.github.metriclogger.tensorboard.MemorySource;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A file that begins with a session start makes void what earlier files hold from there on. */
class SessionStartTest {

  private static final String A = "events.out.tfevents.1";
  private static final String B = "events.out.tfevents.2";
  private static final String C = "events.out.tfevents.3";

  private final MemorySource source = new MemorySource();

  private static ForeignFile file() {
    return ForeignFile.versioned();
  }

  /** The steps of a tag, each with its step as value. */
  private static ForeignFile steps(ForeignFile file, String tag, int from, int to) {
    for (int step = from; step < to; step++) {
      file.scalar(tag, step, step);
    }
    return file;
  }

  private void assertTold(String... scalars) throws IOException {
    assertEquals(List.of(scalars), Heard.of(source).scalars);
  }

  @Test
  void read_startInFirstFile_makesNothingVoid() throws IOException {
    source.put(A, steps(file().start(0), "x", 0, 2).bytes());
    assertTold("x 0 0.0", "x 1 1.0");
  }

  @Test
  void read_startInSecondFile_makesVoidAllTagsFromThere() throws IOException {
    source.put(A, steps(steps(file().start(0), "x", 0, 3), "y", 0, 3).bytes());
    source.put(B, file().start(1).scalar("x", 1, 9).bytes());
    assertTold("x 0 0.0", "y 0 0.0", "x 1 9.0");
  }

  @Test
  void read_startOnlyInSecondFile_holdsToo() throws IOException {
    source.put(A, steps(file(), "x", 0, 3).bytes()).put(B, file().start(2).bytes());
    assertTold("x 0 0.0", "x 1 1.0");
  }

  @Test
  void read_startBehindAValue_isNone() throws IOException {
    source.put(A, steps(file(), "x", 0, 2).bytes());
    source.put(B, file().scalar("y", 5, 5).start(0).bytes());
    assertTold("x 0 0.0", "x 1 1.0", "y 5 5.0");
  }

  @Test
  void read_startBehindAGraph_holds() throws IOException {
    source.put(A, steps(file(), "x", 0, 2).bytes());
    source.put(B, file().event(0, out -> out.bytes(4, new byte[0])).start(1).bytes());
    assertTold("x 0 0.0");
  }

  @Test
  void read_severalStarts_theLowestOfTheLaterFilesCounts() throws IOException {
    source.put(A, steps(file().start(0), "x", 0, 5).bytes());
    source.put(B, steps(file().start(2), "x", 2, 5).bytes());
    source.put(C, file().start(4).scalar("x", 4, 44).bytes());
    assertTold("x 0 0.0", "x 1 1.0", "x 2 2.0", "x 3 3.0", "x 4 44.0");
  }

  @Test
  void read_negativeSteps_areCompared() throws IOException {
    source.put(A, steps(file(), "x", -3, 1).bytes()).put(B, file().start(-1).bytes());
    assertTold("x -3 -3.0", "x -2 -2.0");
  }

  @Test
  void read_startAtZero_leavesConfigAndEnd() throws IOException {
    source.put(A, ForeignFile.ofAllKinds().bytes()).put(B, file().start(0).bytes());
    Heard heard = Heard.of(source);
    assertEquals(List.of(), heard.scalars);
    assertEquals(2, heard.events.size());
    assertEquals(3, heard.event(ConfigLogged.class).config().size());
    assertEquals(1, heard.events(RunFinished.class).size());
  }

  @Test
  void read_startBehindTheEnd_leavesAll() throws IOException {
    source.put(A, ForeignFile.ofAllKinds().bytes()).put(B, file().start(3).bytes());
    Heard heard = Heard.of(source);
    assertEquals(1, heard.events(GraphLogged.class).size());
    assertEquals(1, heard.events(TextLogged.class).size());
  }

  @Test
  void poll_startDiscoveredLate_tellsAllAgain() throws IOException {
    source.put(A, steps(file().start(0), "x", 0, 3).bytes());
    var reader = new TensorBoardRunReader(source, ReadPosition.START);
    Heard heard = new Heard();
    heard.all(reader);
    source.put(B, file().bytes());
    heard.all(reader);
    assertEquals(0, heard.resets);
    source.put(B, file().start(1).bytes());
    heard.all(reader);
    assertEquals(1, heard.resets);
    assertEquals(List.of("x 0 0.0"), heard.scalars);
  }

  @Test
  void poll_startBehindAllThatWasTold_needsNoReset() throws IOException {
    source.put(A, steps(file().start(0), "x", 0, 3).bytes());
    var reader = new TensorBoardRunReader(source, ReadPosition.START);
    Heard heard = new Heard();
    heard.all(reader);
    source.put(B, file().start(3).scalar("x", 3, 3).bytes());
    heard.all(reader);
    source.put(A, steps(file().start(0), "x", 0, 5).bytes());
    heard.all(reader);
    assertEquals(0, heard.resets);
    assertEquals(List.of("x 0 0.0", "x 1 1.0", "x 2 2.0", "x 3 3.0"), heard.scalars);
  }

  @Test
  void poll_fileWithStartRemoved_tellsWhatWasVoid() throws IOException {
    source.put(A, steps(file(), "x", 0, 2).bytes()).put(B, file().start(1).bytes());
    var reader = new TensorBoardRunReader(source, ReadPosition.START);
    Heard heard = new Heard();
    heard.all(reader);
    source.remove(B);
    heard.all(reader);
    assertEquals(List.of("x 0 0.0", "x 1 1.0"), heard.scalars);
  }

  @Test
  void position_keepsTheStartsAndTheHighestStep() throws IOException {
    source.put(A, steps(file().start(0), "x", 0, 3).bytes());
    source.put(B, steps(file().start(3), "x", 3, 5).bytes());
    var reader = new TensorBoardRunReader(source, ReadPosition.START);
    new Heard().all(reader);
    ReadPosition position = reader.position();

    source.put(A, steps(file().start(0), "x", 0, 4).bytes());
    Heard rest = new Heard();
    rest.all(new TensorBoardRunReader(source, position));
    assertEquals(List.of(), rest.scalars, "void although B was not read again");
    assertEquals(0, rest.resets);

    source.put(C, file().start(4).bytes());
    Heard again = new Heard();
    again.all(new TensorBoardRunReader(source, position));
    assertEquals(1, again.resets);
    assertEquals(List.of("x 0 0.0", "x 1 1.0", "x 2 2.0", "x 3 3.0"), again.scalars);
  }
}
