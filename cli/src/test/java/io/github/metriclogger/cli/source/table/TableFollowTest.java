package io.github.metriclogger.cli.source.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that grow, are rewritten, rotated, cut off, or torn at their end. */
class TableFollowTest {

  private static final String HEAD = "step,loss\n";

  @TempDir private Path directory;

  private Path file;
  private RunReader reader;
  private final TableReads.Calls calls = new TableReads.Calls();

  @BeforeEach
  void openFile() throws IOException {
    file = directory.resolve("metrics.csv");
    reader = open(ReadPosition.START, 0);
  }

  private RunReader open(ReadPosition from, double age) throws IOException {
    return new TableFormat(null, TableReads.later(age)).open(file, from);
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
  }

  private void append(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  /** What is reported by the next polls. */
  private List<String> polled() throws IOException {
    calls.calls.clear();
    TableReads.readAll(reader, calls);
    return List.copyOf(calls.calls);
  }

  @Test
  void file_thatGrows_isReadOn() throws IOException {
    assertEquals(List.of(), polled());
    write("step,lo");
    assertEquals(List.of(), polled());
    append("ss\n1,0.");
    assertEquals(List.of("axis step"), polled());
    append("5\n2,0.4\n3,");
    assertEquals(List.of("axis step", "loss 1.0 0.5", "loss 2.0 0.4"), polled());
    append("0.3\n");
    assertEquals(List.of("loss 3.0 0.3"), polled());
    assertEquals(List.of(), polled());
  }

  @Test
  void position_leadsAnotherReaderOn() throws IOException {
    write(HEAD + "1,0.5\n2,0.4\n");
    polled();
    ReadPosition position = reader.position();
    reader.close();
    append("3,0.3\n");
    reader = open(position, 0);
    assertEquals(List.of("loss 3.0 0.3"), polled());
    assertThrows(IOException.class, () -> open(new ReadPosition("elsewhere"), 0));
  }

  @Test
  void columns_addedByARewrite_areReadFromTheStart() throws IOException {
    write(HEAD + "1,0.5\n2,0.4\n");
    polled();
    write("step,acc,loss\n1,,0.5\n2,,0.4\n3,7,0.3\n");
    assertEquals(
        List.of(
            "reset", "axis step", "loss 1.0 0.5", "loss 2.0 0.4", "acc 3.0 7.0", "loss 3.0 0.3"),
        polled());
  }

  @Test
  void rewrite_bySameRowsAndMore_isReadOn() throws IOException {
    write(HEAD + "1,0.5\n");
    polled();
    Path next = directory.resolve("next");
    Files.writeString(next, HEAD + "1,0.5\n2,0.4\n");
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    assertEquals(List.of("loss 2.0 0.4"), polled());
  }

  @Test
  void rotation_isReadOnAfterTheRestOfTheOldFile() throws IOException {
    write(HEAD + "1,0.5\n");
    polled();
    append("2,0.4\n");
    Files.move(file, directory.resolve("metrics.csv.1"));
    write(HEAD + "3,0.3\n");
    assertEquals(List.of("loss 2.0 0.4", "axis step", "loss 3.0 0.3"), polled());
  }

  @Test
  void restart_withTheSameHeader_isReadAgain() throws IOException {
    write(HEAD + "1,0.5\n2,0.4\n");
    polled();
    write(HEAD + "1,0.9\n2,0.8\n");
    Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1000));
    assertEquals(List.of("reset", "axis step", "loss 1.0 0.9", "loss 2.0 0.8"), polled());
  }

  @Test
  void file_cutOffAndWrittenOn_needsNoSecondHeader() throws IOException {
    write(HEAD + "1,0.5\n2,0.4\n");
    polled();
    write("");
    assertEquals(List.of(), polled());
    write("3,0.3\n");
    assertEquals(List.of("axis step", "loss 3.0 0.3"), polled());
  }

  @Test
  void file_takenAway_isWaitedFor() throws IOException {
    write(HEAD + "1,0.5\n");
    polled();
    Files.delete(file);
    assertEquals(List.of(), polled());
    write(HEAD + "2,0.4\n");
    assertEquals(List.of("axis step", "loss 2.0 0.4"), polled());
  }

  @Test
  void axis_thatDoesNotCount_isReadAgainByRow() throws IOException {
    write("epoch,batch,loss\n0,0,0.5\n");
    assertEquals(List.of("axis epoch", "batch 0.0 0.0", "loss 0.0 0.5"), polled());
    append("0,1,0.4\n");
    List<String> all = polled();
    assertEquals("reset", all.get(2));
    append("1,0,0.3\n");
    all = polled();
    assertEquals("axis row", all.get(all.size() - 10));
    assertEquals(
        List.of("epoch 2.0 1.0", "batch 2.0 0.0", "loss 2.0 0.3"),
        all.subList(all.size() - 3, all.size()));
  }

  private List<String> tail(String lines) throws IOException {
    write(lines);
    reader = open(ReadPosition.START, 3600);
    List<String> all = polled();
    assertFalse(all.contains("reset"));
    return all.subList(all.size() - 1, all.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"3,0.1234", "3,0.1234\r", "3,NaN", "3,12.3456"})
  void lastLine_thatIsWhole_isReported(String line) throws IOException {
    String value = line.substring(2).strip();
    assertEquals(List.of("loss 3.0 " + value), tail(HEAD + "1,0.9876\n2,0.8765\n" + line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3",
        "3,",
        "3,-",
        "3,0.",
        "3,0",
        "3,0.12",
        "3,0.123",
        "3,1.5e",
        "3,\"0.1234",
        "3,na"
      })
  void lastLine_thatIsTorn_isNot(String line) throws IOException {
    assertEquals(List.of("loss 2.0 0.8765"), tail(HEAD + "1,0.9876\n2,0.8765\n" + line));
  }

  @Test
  void lastLine_whoseAxisIsTorn_isNot() throws IOException {
    String text = "loss,step\n0.9,900\n0.8,1000\n0.7,";
    assertEquals(List.of("loss 1000.0 0.8"), tail(text + "11"));
    assertEquals(List.of("loss 1100.0 0.7"), tail(text + "1100"));
  }

  @Test
  void lastLine_endingAsTheOthersDo_isWhole() throws IOException {
    assertEquals(List.of("loss 2.0 0.4"), tail("step,loss,\n1,0.5,\n2,0.4,"));
    assertEquals(List.of("loss 2.0 0.4"), tail("step,loss,acc\n1,0.5,\n2,0.4,"));
    assertEquals(List.of("loss 2.0 0.4"), tail("step,loss,phase\n1,0.5,train\n2,0.4,train"));
    assertEquals(List.of("loss 1.0 0.5"), tail("step,loss,phase\n1,0.5,train\n2,0.4,tra"));
    assertEquals(List.of("loss 1.0 0.5"), tail("step,loss\n1,0.5"));
  }

  @Test
  void lastLine_ofAProgramThatWrites_waits() throws IOException {
    write(HEAD + "1,0.5\n2,0.4");
    assertEquals(List.of("axis step", "loss 1.0 0.5"), polled());
    ReadPosition position = reader.position();
    reader.close();
    reader = open(position, 3600);
    assertEquals(List.of("loss 2.0 0.4"), polled());
    append("\n3,0.3\n");
    assertEquals(List.of("loss 3.0 0.3"), polled());
  }

  @Test
  void lastLine_whoseRestArrives_isReportedOnce() throws IOException {
    write(HEAD + "1,0.5\n2,0.4");
    reader = open(ReadPosition.START, 3600);
    assertEquals(List.of("axis step", "loss 1.0 0.5", "loss 2.0 0.4"), polled());
    append("5\n");
    assertEquals(List.of("reset", "axis step", "loss 1.0 0.5", "loss 2.0 0.45"), polled());
  }

  @Test
  void lastLine_whereABlockEnds_isTorn() throws IOException {
    String rows = HEAD + "1,0.5\n";
    String text = rows + "#".repeat(4096 - rows.length() - 6) + "\n2,0.4";
    assertEquals(4096, text.getBytes(StandardCharsets.UTF_8).length);
    assertEquals(List.of("loss 1.0 0.5"), tail(text));
  }

  @Test
  void file_inUtf16_isReadOnAndLedOn() throws IOException {
    StringBuilder text = new StringBuilder("\uFEFF轮次,损失\r\n");
    int reported = 0;
    for (int epoch = 1; epoch <= 50; epoch++) {
      text.append(epoch).append(",0.5\r\n");
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_16LE);
      Files.write(file, bytes);
      reported += (int) polled().stream().filter(call -> call.startsWith("损失")).count();
      ReadPosition position = reader.position();
      reader.close();
      reader = open(position, 0);
    }
    assertEquals(50, reported);
  }
}
