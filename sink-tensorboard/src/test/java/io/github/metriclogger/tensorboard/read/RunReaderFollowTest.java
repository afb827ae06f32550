package io.github.metriclogger.tensorboard.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.tensorboard.ForeignFile;
import io.github.metriclogger.tensorboard.Heard;
import io.github.metriclogger.tensorboard.MemorySource;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reader follows files that grow, appear, are torn, damaged, replaced or removed. */
class RunReaderFollowTest {

  private static final String A = "a.tfevents.1";
  private static final String B = "b.tfevents.2";

  private final MemorySource source = new MemorySource();
  private final Heard heard = new Heard();
  private final TensorBoardRunReader reader = new TensorBoardRunReader(source, ReadPosition.START);

  private static ForeignFile scalars(String tag, int from, int to) {
    ForeignFile file = ForeignFile.versioned();
    for (int step = from; step < to; step++) {
      file.scalar(tag, step, step);
    }
    return file;
  }

  private void assertHears(String... scalars) throws IOException {
    heard.all(reader);
    assertEquals(List.of(scalars), heard.scalars);
  }

  @Test
  void poll_growingFile_tellsEachValueOnce() throws IOException {
    byte[] all = scalars("x", 0, 5).bytes();
    for (int length = 0; length <= all.length; length++) {
      source.put(A, Arrays.copyOf(all, length));
      heard.all(reader);
    }
    assertHears("x 0 0.0", "x 1 1.0", "x 2 2.0", "x 3 3.0", "x 4 4.0");
    assertEquals(0, heard.resets);
  }

  @Test
  void read_fileCutAnywhere_tellsThePrefix() throws IOException {
    byte[] all = ForeignFile.ofAllKinds().bytes();
    int known = 0;
    for (int length = 0; length <= all.length; length++) {
      Heard cut = Heard.of(new MemorySource().put(A, Arrays.copyOf(all, length)));
      int told = cut.scalars.size() + cut.events.size();
      assertTrue(told == known || told == known + 1 || told == known + 2, "at " + length);
      known = told;
    }
    assertEquals(15, known);
  }

  @Test
  void poll_severalLiveFiles_followsAll() throws IOException {
    source.put(A, scalars("x", 0, 1).bytes()).put(B, scalars("y", 0, 1).bytes());
    assertHears("x 0 0.0", "y 0 0.0");
    source.put(B, scalars("y", 0, 2).bytes());
    assertHears("x 0 0.0", "y 0 0.0", "y 1 1.0");
    source.put(A, scalars("x", 0, 2).bytes());
    assertHears("x 0 0.0", "y 0 0.0", "y 1 1.0", "x 1 1.0");
  }

  @Test
  void poll_nothingNew_opensNoFile() throws IOException {
    source.put(A, scalars("x", 0, 3).bytes()).put(B, new byte[3]);
    heard.all(reader);
    int opened = source.opened();
    for (int i = 0; i < 10; i++) {
      assertFalse(reader.poll(heard));
    }
    assertEquals(opened, source.opened());
  }

  @Test
  void read_damagedPayload_skipsThatRecord() throws IOException {
    byte[] bytes = scalars("x", 0, 3).bytes();
    int record = (bytes.length - ForeignFile.versioned().bytes().length) / 3; // step 0 is shorter
    bytes[bytes.length - record - 20] ^= 1;
    source.put(A, bytes);
    assertHears("x 0 0.0", "x 2 2.0");
  }

  @Test
  void read_payloadThatIsNoEvent_isSkipped() throws IOException {
    byte[] cut =
        ForeignFile.payload(
            1,
            out -> {
              ForeignFile.summary(out, "x", value -> value.float32(2, 9));
              out.raw(new byte[] {0x2a, 0x7f});
            });
    source.put(A, ForeignFile.versioned().record(cut).scalar("x", 2, 2).bytes());
    assertHears("x 2 2.0");
  }

  @Test
  void read_noRecordHere_stopsThereAndReadsTheOtherFiles() throws IOException {
    byte[] nonsense = scalars("x", 0, 1).raw(new byte[20]).bytes();
    source.put(A, nonsense).put(B, scalars("y", 0, 1).bytes());
    assertHears("x 0 0.0", "y 0 0.0");
  }

  @Test
  void poll_zerosBehindTheEnd_areReadWhenOverwritten() throws IOException {
    byte[] all = scalars("x", 0, 2).bytes();
    byte[] first = scalars("x", 0, 1).bytes();
    source.put(A, Arrays.copyOf(first, all.length));
    assertHears("x 0 0.0");
    source.put(A, all);
    assertHears("x 0 0.0", "x 1 1.0");
    assertEquals(0, heard.resets);
  }

  @Test
  void poll_zerosOverwrittenWithinATick_areLookedAtAgain() throws IOException {
    byte[] all = scalars("x", 0, 2).bytes();
    source.put(A, Arrays.copyOf(scalars("x", 0, 1).bytes(), all.length));
    assertHears("x 0 0.0");
    source.putWithinTick(A, all);
    assertHears("x 0 0.0", "x 1 1.0");
  }

  @Test
  void poll_newFile_isRead() throws IOException {
    source.put(B, scalars("y", 0, 1).bytes());
    assertHears("y 0 0.0");
    source.put(A, scalars("x", 0, 1).bytes());
    assertHears("y 0 0.0", "x 0 0.0");
  }

  @Test
  void poll_fileShrank_tellsAllAgain() throws IOException {
    source.put(A, scalars("x", 0, 3).bytes()).put(B, scalars("y", 0, 1).bytes());
    heard.all(reader);
    source.put(A, scalars("x", 0, 1).bytes());
    assertHears("x 0 0.0", "y 0 0.0");
    assertEquals(1, heard.resets);
  }

  @Test
  void poll_fileReplacedByALongerOne_tellsAllAgain() throws IOException {
    source.put(A, scalars("x", 0, 1).bytes());
    heard.all(reader);
    source.put(A, ForeignFile.versioned().scalar("z", 7, 7).scalar("z", 8, 8).bytes());
    assertHears("z 7 7.0", "z 8 8.0");
    assertEquals(1, heard.resets);
  }

  @Test
  void poll_fileOfValuesRemoved_tellsTheOthersAgain() throws IOException {
    source.put(A, scalars("x", 0, 1).bytes()).put(B, scalars("y", 0, 1).bytes());
    heard.all(reader);
    source.remove(A);
    assertHears("y 0 0.0");
    assertEquals(1, heard.resets);
  }

  @Test
  void poll_emptyFileRemoved_isNothing() throws IOException {
    source.put(A, ForeignFile.versioned().bytes()).put(B, scalars("y", 0, 1).bytes());
    heard.all(reader);
    source.remove(A);
    assertHears("y 0 0.0");
    assertEquals(0, heard.resets);
  }

  @Test
  void position_anywhere_goesOnThere() throws IOException {
    String odd = "ö |=,%.tfevents";
    source.put(A, scalars("x", 0, 2).bytes()).put(odd, scalars("y", -2, 0).bytes());
    heard.all(reader);
    ReadPosition position = reader.position();
    source.put(A, scalars("x", 0, 3).bytes()).put(B, scalars("z", 0, 1).bytes());
    Heard rest = new Heard();
    rest.all(new TensorBoardRunReader(source, position));
    assertEquals(List.of("x 2 2.0", "z 0 0.0"), rest.scalars);
    assertEquals(0, rest.resets);
  }

  @Test
  void position_ofNothing_isTheStart() throws IOException {
    source.put(A, new byte[0]);
    heard.all(reader);
    assertEquals(ReadPosition.START, reader.position());
  }

  @Test
  void position_fileReplacedSince_tellsAllAfterAReset() throws IOException {
    source.put(A, scalars("x", 0, 2).bytes());
    heard.all(reader);
    ReadPosition position = reader.position();
    source.put(A, scalars("y", 0, 3).bytes());
    Heard rest = new Heard();
    rest.all(new TensorBoardRunReader(source, position));
    assertEquals(1, rest.resets);
    assertEquals(3, rest.scalars.size());
  }

  @Test
  void position_fileGoneSince_tellsAllAfterAReset() throws IOException {
    source.put(A, scalars("x", 0, 2).bytes()).put(B, scalars("y", 0, 1).bytes());
    heard.all(reader);
    source.remove(A);
    Heard rest = new Heard();
    rest.all(new TensorBoardRunReader(source, reader.position()));
    assertEquals(1, rest.resets);
    assertEquals(List.of("y 0 0.0"), rest.scalars);
  }

  @Test
  void position_ofAnotherFormat_tellsAllAfterAReset() throws IOException {
    source.put(A, scalars("x", 0, 1).bytes());
    for (String token :
        List.of("?", "=", "|", "a=1,2,3,4", "a=1,2,zz,,", "%=9,9,0,,", "a=5,9,0,,")) {
      Heard rest = new Heard();
      rest.all(new TensorBoardRunReader(source, new ReadPosition(token)));
      assertEquals(List.of("x 0 0.0"), rest.scalars, token);
    }
  }

  @Test
  void position_tagsMetadataBefore_isGuessedFromThePayload() throws IOException {
    source.put(A, ForeignFile.versioned().bytes());
    heard.all(reader);
    ForeignFile file =
        ForeignFile.versioned()
            .tensor("t", "", 7, new int[] {}, out -> ForeignFile.strings(out, new byte[] {'!'}));
    source.put(A, file.bytes());
    Heard rest = new Heard();
    rest.all(new TensorBoardRunReader(source, reader.position()));
    assertEquals("!", rest.event(TextLogged.class).text());
  }

  @Test
  void poll_muchData_isToldInSlices() throws IOException {
    ForeignFile file = ForeignFile.versioned();
    String text = "x".repeat(100_000);
    for (int i = 0; i < 100; i++) {
      file.tensor(
          "t", "text", 7, new int[] {}, out -> ForeignFile.strings(out, text.getBytes(UTF_8)));
    }
    source.put(A, file.bytes()).put(B, scalars("y", 0, 1).bytes());
    int polls = 0;
    int before = 0;
    boolean more = true;
    while (more) {
      more = reader.poll(heard);
      assertTrue(heard.events.size() - before <= 45, "over 4 MB at once");
      before = heard.events.size();
      polls++;
    }
    assertEquals(100, heard.events.size());
    assertEquals(1, heard.scalars.size());
    assertTrue(polls >= 3 && polls <= 6, polls + " polls");
  }

  @Test
  void poll_visitorFails_goesOnBehindWhatWasTold() throws IOException {
    source.put(A, scalars("x", 0, 3).bytes());
    RunVisitor failing =
        new RunVisitor() {
          @Override
          public void scalar(String tag, long step, double wallTime, double value) {
            if (step == 1) {
              throw new IllegalArgumentException("not now");
            }
            heard.scalar(tag, step, wallTime, value);
          }

          @Override
          public void event(RunEvent event) {}
        };
    assertThrows(IllegalArgumentException.class, () -> reader.poll(failing));
    assertHears("x 0 0.0", "x 1 1.0", "x 2 2.0");
  }

  @Test
  void poll_oneFileUnreadable_tellsTheOthersFirst() throws IOException {
    source.put(A, scalars("x", 0, 1).bytes()).put(B, scalars("y", 0, 1).bytes());
    source.forbid(A);
    assertThrows(IOException.class, () -> reader.poll(heard));
    assertEquals(List.of("y 0 0.0"), heard.scalars);
    source.put(A, scalars("x", 0, 1).bytes());
    assertHears("y 0 0.0", "x 0 0.0");
  }
}
