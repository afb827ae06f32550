package io.github.metriclogger.csv.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.csv.Bench;
import io.github.metriclogger.csv.CsvRunReaderFactory;
import io.github.metriclogger.csv.ReadBack;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvRunReaderTest {

  @TempDir private Path directory;
  private Path file;
  private RunReader reader;
  private final ReadBack back = new ReadBack();

  @BeforeEach
  void open() throws IOException {
    file = directory.resolve("metrics.csv");
    reader = new CsvRunReaderFactory().open(file, ReadPosition.START);
  }

  @AfterEach
  void close() throws IOException {
    reader.close();
  }

  @Test
  void poll_byteByByte_tellsWholeCellsOnly() throws IOException {
    var text = "step,wall_time,\"a\nb\",c\n1,2.000,0.5,\n2,3.000,,7\n";
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    for (var each : bytes) {
      Files.write(file, new byte[] {each}, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      poll();
      assertEquals(Files.readString(file).contains("0.5,") ? 1 : 0, Math.min(1, back.told));
    }
    assertEquals(2, back.told);
    assertEquals(0.5, back.value("a\nb", 1));
    assertEquals(7.0, back.value("c", 2));
    assertEquals(3.0, back.times.get(new ReadBack.Key("c", 2)));
  }

  @Test
  void poll_windowsFile_isRead() throws IOException {
    write("\uFEFFstep,wall_time,a\r\n1,2.0,0.5\r\n2,2.0,nan\r\n");
    poll();
    assertEquals(0.5, back.value("a", 1));
    assertTrue(back.value("a", 2).isNaN());
    write("\uFEFFstep,wall_time,tag,value\r\n1,2.0,b,0.5\r\n");
    poll();
    assertEquals(Map.of(new ReadBack.Key("b", 1), 0.5), back.values);
  }

  @Test
  void poll_lightningFile_isRead() throws IOException {
    write("epoch,step,train_loss,val_loss\n0,49,0.5,\n0,99,,0.25\n1,149,None,oops\n");
    poll();
    assertEquals(0.5, back.value("train_loss", 49));
    assertEquals(0.25, back.value("val_loss", 99));
    assertEquals(1.0, back.value("epoch", 149));
    assertEquals(5, back.told);
    assertTrue(back.times.get(new ReadBack.Key("epoch", 49)).isNaN());
  }

  @Test
  void poll_epochsOnly_areTheSteps() throws IOException {
    write("epoch,loss\n1,0.5\n2,0.25\n");
    poll();
    assertEquals(0.25, back.value("loss", 2));
    assertEquals(2, back.told);
  }

  @Test
  void poll_oddRows_arePassedOver() throws IOException {
    write("step,wall_time,a\n\n,2.0,1\nx,2.0,1\n3\n4,oops,4\n5,2.0,5,6,7\n-6,2.0,6\n7.0,2.0,7\n");
    poll();
    assertEquals(4, back.told);
    assertTrue(back.times.get(new ReadBack.Key("a", 4)).isNaN());
    assertEquals(5.0, back.value("a", 5));
    assertEquals(6.0, back.value("a", -6));
    assertEquals(7.0, back.value("a", 7));
  }

  @Test
  void poll_missingForAMoment_waits() throws IOException {
    assertFalse(reader.poll(back));
    write("step,wall_time,a\n1,2.0,1\n");
    poll();
    Files.delete(file);
    assertFalse(reader.poll(back));
    write("step,wall_time,a\n1,2.0,1\n2,2.0,2\n");
    poll();
    assertEquals(2, back.told);
    assertEquals(0, back.resets);
  }

  @Test
  void poll_rewrittenLonger_tellsAllAgain() throws IOException {
    write("epoch,step,a\n0,1,0.5\n0,2,0.25\n");
    poll();
    write("epoch,step,a,b\n0,1,0.5,\n0,2,0.25,\n0,3,,9\n"); // as Lightning does: the same inode
    poll();
    assertEquals(1, back.resets);
    assertEquals(6, back.values.size());
    assertEquals(9.0, back.value("b", 3));
  }

  @Test
  void poll_rewrittenSameLength_tellsAllAgain() throws IOException {
    write("step,wall_time,a\n1,2.0,1\n2,2.0,2\n");
    poll();
    write("step,wall_time,a\n1,2.0,3\n2,2.0,4\n");
    Files.setLastModifiedTime(file, FileTime.fromMillis(5000));
    poll();
    assertEquals(1, back.resets);
    assertEquals(4.0, back.value("a", 2));
  }

  @Test
  void poll_columnAddedByReplacement_goesOn() throws IOException {
    write("step,wall_time,a\n1,2.0,1\n2,2.0,2\n");
    poll();
    replace("step,wall_time,a,b\n1,2.0,1\n2,2.0,2\n3,2.0,,3\n");
    poll();
    assertEquals(0, back.resets);
    assertEquals(3, back.told);
    assertEquals(3.0, back.value("b", 3));
  }

  @Test
  void poll_columnPrefixOnly_tellsAllAgain() throws IOException {
    write("step,wall_time,a\n1,2.0,1\n");
    poll();
    replace("step,wall_time,ab\n1,2.0,1\n");
    poll();
    assertEquals(1, back.resets);
    assertEquals(1.0, back.value("ab", 1));
  }

  @Test
  void poll_rotated_goesOnInNewFile() throws IOException {
    write("step,wall_time,a\n1,2.0,1\n2,2.0,2\n");
    poll();
    Files.move(file, directory.resolve("metrics.csv.1"));
    Files.writeString(directory.resolve("metrics.csv.1"), "3,2.0,3\n", StandardOpenOption.APPEND);
    poll();
    write("step,wall_time,a\n");
    poll();
    write("step,wall_time,a\n4,2.0,4\n");
    poll();
    assertEquals(0, back.resets);
    assertEquals(4, back.values.size());
  }

  @Test
  void poll_copiedAndTruncated_goesOn() throws IOException {
    write("step,wall_time,a\n1,2.0,1\n2,2.0,2\n");
    poll();
    write("");
    poll();
    write("step,wall_time,a\n3,2.0,3\n");
    poll();
    assertEquals(0, back.resets);
    assertEquals(3, back.values.size());
  }

  @Test
  void poll_restarted_tellsAllAgain() throws IOException {
    write("step,wall_time,a\n1,2.0,1\n2,2.0,2\n3,2.0,3\n");
    poll();
    write("step,wall_time,a\n0,9.0,5\n");
    poll();
    assertEquals(1, back.resets);
    assertEquals(Map.of(new ReadBack.Key("a", 0), 5.0), back.values);
  }

  @Test
  void poll_hugeLine_isPassedOver() throws IOException {
    write("step,wall_time,a\n1,2.0,1\n");
    var junk = "9".repeat(1 << 20);
    for (var i = 0; i < 20; i++) {
      append(junk);
      poll();
    }
    append("\n2,2.0,2\n");
    poll();
    assertEquals(2, back.told);
    assertEquals(2.0, back.value("a", 2));
  }

  @Test
  void poll_unclosedQuote_losesOneLine() throws IOException {
    write("step,wall_time,a\n1,2.0,1\n2,\"2.0,1\n");
    var rows = new StringBuilder();
    for (var step = 3; step < 900_000; step++) {
      rows.append(step).append(",2.0,1\n");
    }
    append(rows.toString());
    poll();
    assertEquals(900_000 - 2, back.told);
  }

  @Test
  void poll_manyColumns_areRead() throws IOException {
    var header = new StringBuilder("step,wall_time");
    var row = new StringBuilder("1,2.0");
    for (var column = 0; column < 30_000; column++) {
      header.append(",layer/").append(column).append("/weights");
      row.append(',').append(column);
    }
    write(header + "\n" + row + "\n");
    poll();
    assertEquals(30_000, back.told);
    assertEquals(29_999.0, back.value("layer/29999/weights", 1));
  }

  @Test
  void open_atPosition_reportsTheRest() throws IOException {
    write("step,wall_time,a\n1,2.0,1\n2,2.0");
    poll();
    var position = reader.position();
    replace("step,wall_time,a,b\n1,2.0,1\n2,2.0,2\n");
    try (var second = new CsvRunReaderFactory().open(file, position)) {
      Bench.readAll(second, back);
    }
    assertEquals(2, back.told);
    assertEquals(0, back.resets);
  }

  @Test
  void open_atPositionOfOtherFile_tellsAllAgain() throws IOException {
    write("step,wall_time,a\n1,2.0,1\n2,2.0,2\n");
    poll();
    var position = reader.position();
    write("step,wall_time,a\n1,3.0,7\n2,3.0,8\n3,3.0,9\n");
    try (var second = new CsvRunReaderFactory().open(file, position)) {
      Bench.readAll(second, back);
    }
    assertEquals(1, back.resets);
    assertEquals(3, back.values.size());
  }

  @Test
  void probe_knowsMetrics() throws IOException {
    assertTrue(probe("step,wall_time,a\n1,"));
    assertTrue(probe("\uFEFFepoch,step,train_loss\r\n"));
    assertTrue(probe("Epoch,loss\n"));
    assertTrue(probe("step" + ",layer".repeat(3000)));
    assertFalse(probe("step,wall_time"));
    assertFalse(probe("name,value\n"));
    assertFalse(probe("step\n"));
    assertFalse(probe(""));
    assertFalse(probe("\n"));
    assertFalse(probe("\"step,loss"));
    assertFalse(probe("\0\1\2,,\n\n"));
  }

  @Test
  void probe_directory_looksInside() throws IOException {
    var factory = new CsvRunReaderFactory();
    assertFalse(factory.probe(directory, new byte[0]));
    Files.writeString(directory.resolve("labels.csv"), "name,label\na,b\n");
    Files.writeString(directory.resolve("metrics.superseded-1.csv"), "step,wall_time,a\n1,2,3\n");
    assertFalse(factory.probe(directory, new byte[0]));
    Files.writeString(directory.resolve("progress.csv"), "step,a\n1,2\n");
    assertTrue(factory.probe(directory, new byte[0]));
    assertEquals(2.0, Bench.read(directory).value("a", 1));
    write("step,wall_time,a\n1,2,3\n");
    assertEquals(3.0, Bench.read(directory).value("a", 1));
    assertFalse(factory.probe(directory.resolve("nowhere"), new byte[0]));
  }

  private void poll() throws IOException {
    Bench.readAll(reader, back);
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
  }

  private void append(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  private void replace(String text) throws IOException {
    var copy = directory.resolve("copy");
    Files.writeString(copy, text);
    Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean probe(String head) {
    var bytes = head.getBytes(StandardCharsets.UTF_8);
    return new CsvRunReaderFactory()
        .probe(Path.of("some.csv"), Arrays.copyOf(bytes, Math.min(4096, bytes.length)));
  }
}
