package io.github.metriclogger.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.spi.ReadPosition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Oddities of files that other programs wrote, beyond the examples of {@link FieldFilesTest}. */
class ForeignFilesTest {

  @TempDir private Path directory;
  private Path file;
  private final ReadBack back = new ReadBack();

  @BeforeEach
  void name() {
    file = directory.resolve("log.csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r\r\n", "\r\r\r\n", "\r"})
  void lineEnds_ofAllKinds_areNoPartOfCells(String end) throws IOException {
    var text = String.join(end, "\uFEFFepoch,loss,\"val\nloss\"", "0,1.5,2.5", "1,nan,3.5", "");
    if (!end.contains("\n")) {
      text = text.replace("val\nloss", "val loss");
    }
    readByBytes(text);
    var last = end.contains("\n") ? "val\nloss" : "val loss";
    assertEquals(4, back.values.size());
    assertEquals(2.5, back.value(last, 0));
    assertEquals(3.5, back.value(last, 1));
    assertEquals(0, back.resets);
  }

  @Test
  void names_paddedAndQuoted_areTheNames() throws IOException {
    read("  \"epoch\" , \t\"a b\"\t,\" c \", d\n 1 ,\t2 , 3,4\n");
    assertEquals(2.0, back.value("a b", 1));
    assertEquals(3.0, back.value(" c ", 1));
    assertEquals(4.0, back.value("d", 1));
  }

  @Test
  void names_twiceOrNone_areTagsOfTheirOwn() throws IOException {
    read(",Unnamed: 0,step,a,a,step,a.1,\" \"\n7,8,0,1,2,3,4,5\n");
    assertEquals(List.of(1.0, 2.0, 3.0, 4.0, 5.0), List.copyOf(back.values.values()));
    assertEquals(2.0, back.value("a.1", 0));
    assertEquals(3.0, back.value("step.1", 0));
    assertEquals(4.0, back.value("a.1.1", 0));
    assertEquals(5.0, back.value(" ", 0));
  }

  @Test
  void headerAgain_afterAMarkOrInOtherOrder_holdsForWhatFollows() throws IOException {
    readByBytes(
        "epoch,a,b\n0,1,2\n\uFEFF\"b\",epoch\n3,1\nepoch,a,b\n2,4,5\n,,\nbest,yes,no\n3,6,7\n");
    assertEquals(3.0, back.value("b", 1));
    assertEquals(4.0, back.value("a", 2));
    assertEquals(5.0, back.value("b", 2));
    assertEquals(7.0, back.value("b", 3));
    assertEquals(7, back.values.size());
  }

  @Test
  void headerAgain_withoutAnAxis_holdsToo() throws IOException {
    read("epoch,a,b\n0,1,2\nb,a\n3,4\n5,6\nepoch,b\n1,8\n");
    assertEquals(3, back.values.size());
    assertEquals(8.0, back.value("b", 1));
  }

  @Test
  void headerAgain_ofOurs_isRead() throws IOException {
    read("step,wall_time,a\n1,2.000,3\nstep,wall_time,NaN,a\n2,3.000,4,5\n");
    assertEquals(5.0, back.value("a", 2));
    assertEquals(4.0, back.value("NaN", 2));
  }

  @Test
  void texts_thatAreWordsOfHeaders_areNone() throws IOException {
    read("step,loss,interval\n1,2,step\n,3,epoch\n,none,epoch\n4,5,epoch\n");
    assertEquals(5.0, back.value("loss", 4));
    assertEquals(2, back.values.size());
  }

  @Test
  void epochs_thatTurnOutFractions_countByRow() throws IOException {
    readByBytes("epoch,loss\n0,9\n1.0,8\n1.5,7\nnan,6.5\n2,6\n0.5,5\n");
    assertEquals(List.of(9.0, 8.0, 7.0, 6.0, 5.0), lossByRow());
    assertEquals(1.5, back.value("epoch", 2));
    var defined = (MetricDefined) back.events.get(0);
    assertEquals("epoch", defined.definition().stepMetric());
  }

  @Test
  void steps_thatBeginAgainInEachEpoch_countByRow() throws IOException {
    readByBytes("iter,epoch,loss\n0,0,9\n1,0,8\n0,1,7\n1,1,6\n0,2,5\n");
    assertEquals(List.of(9.0, 8.0, 7.0, 6.0, 5.0), lossByRow());
    assertEquals(1.0, back.value("iter", 3));
  }

  @Test
  void steps_thatGoBackWithTheEpoch_stayTheAxis() throws IOException {
    read("step,epoch,loss\n0,0,9\n10,1,8\n20,2,7\n10,1,6\n20,2,5\n0,0,4\n");
    assertEquals(4.0, back.value("loss", 0));
    assertEquals(5.0, back.value("loss", 20));
    assertEquals(12, back.told);
  }

  @Test
  void nuls_withinARow_giveNoValueAWrongName() throws IOException {
    readByBytes("epoch,a,b\n0,1,2\n1,0.\0\0\0\0002,5,6\n3,7,8\n\0\0\0");
    assertEquals(5.0, back.value("a", 2));
    assertEquals(7.0, back.value("a", 3));
    assertEquals(6, back.values.size());
  }

  @Test
  void numbers_asCOnWindowsWritesThem_areRead() throws IOException {
    read("step,a\n1,1.#QNAN\n2,-1.#IND\n3,-nan(ind)\n4,-1.#INF\n5,1.#INF\n6,1.#\n7,nan()\n");
    assertTrue(back.value("a", 1).isNaN() && back.value("a", 2).isNaN());
    assertTrue(back.value("a", 3).isNaN());
    assertEquals(Double.NEGATIVE_INFINITY, back.value("a", 4));
    assertEquals(Double.POSITIVE_INFINITY, back.value("a", 5));
    assertEquals(5, back.told);
  }

  @Test
  void lastRow_withoutLineEnd_isToldOnce() throws IOException {
    try (var reader = new CsvRunReaderFactory().open(file, ReadPosition.START)) {
      write("epoch,a\n0,1\n1,2");
      Bench.readAll(reader, back);
      assertEquals(2, back.told);
      try (var other = new CsvRunReaderFactory().open(file, reader.position())) {
        Bench.readAll(other, back);
        assertEquals(2, back.told);
      }
      write("epoch,a\n0,1\n1,2\r");
      Bench.readAll(reader, back);
      write("epoch,a\n0,1\n1,2\r\n2,3\n");
      Bench.readAll(reader, back);
      assertEquals(3, back.told);
      assertEquals(0, back.resets);
    }
  }

  @Test
  void lastRow_thatGetsMoreDigits_isToldAgain() throws IOException {
    try (var reader = new CsvRunReaderFactory().open(file, ReadPosition.START)) {
      write("epoch,a\n0,1\n1,2");
      Bench.readAll(reader, back);
      write("epoch,a\n0,1\n1,25\n");
      Bench.readAll(reader, back);
    }
    assertEquals(25.0, back.value("a", 1));
    assertEquals(1, back.resets);
    assertEquals(2, back.values.size());
  }

  @Test
  void lastRow_ofAnotherWriter_waits() throws IOException {
    write("epoch,a\n0,1\n1,2");
    Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() + 60_000));
    readAgain();
    assertEquals(1, back.told); // it may be in the middle of a number
    write("epoch,a\n0,1\n" + "1,2".repeat(1) + " ".repeat(4096 - 15));
    readAgain();
    assertEquals(2, back.told); // a block ends here, not the row
    write("step,wall_time,a\n0,1,1\n1,1,2");
    readAgain();
    assertEquals(3, back.told); // we end each row
  }

  private List<Double> lossByRow() {
    var rows = new Double[5];
    for (var row = 0; row < rows.length; row++) {
      rows[row] = back.value("loss", row);
    }
    return Arrays.asList(rows);
  }

  private void read(String text) throws IOException {
    write(text);
    readAgain();
  }

  private void readAgain() throws IOException {
    try (var reader = new CsvRunReaderFactory().open(file, ReadPosition.START)) {
      Bench.readAll(reader, back);
    }
  }

  /** As it grows, with another reader behind each byte. */
  private void readByBytes(String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var position = ReadPosition.START;
    for (var length = 1; length <= bytes.length; length++) {
      Files.write(file, Arrays.copyOf(bytes, length));
      var justNow = System.currentTimeMillis() + 60_000;
      Files.setLastModifiedTime(file, FileTime.fromMillis(justNow + length));
      try (var reader = new CsvRunReaderFactory().open(file, position)) {
        Bench.readAll(reader, back);
        position = reader.position();
      }
    }
  }

  /** A file that was written long ago. */
  private void write(String text) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1000 + text.length()));
  }
}
