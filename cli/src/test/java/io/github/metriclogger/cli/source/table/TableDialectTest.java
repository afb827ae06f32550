package io.github.metriclogger.cli.source.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.run.LoadedRun;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Separators, encodings, line ends, quotes, and what stands before a header. */
class TableDialectTest {

  private static final Charset GB18030 = Charset.forName("GB18030");

  @TempDir private Path directory;

  private LoadedRun read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private LoadedRun read(byte[] bytes) throws IOException {
    Path file = Files.write(directory.resolve("table.csv"), bytes);
    assertTrue(TableReads.probe(file), "is not taken");
    return TableReads.load(file);
  }

  private static Map<String, String> two(String first, String second) {
    return Map.of(first, "2: 1.0=0.5 2.0=0.25", second, "2: 1.0=7.0 2.0=8.0");
  }

  static Stream<String> dialects() {
    return Stream.of(",", ";", "\t", "|")
        .flatMap(separator -> Stream.of("\n", "\r\n", "\r", "\r\r\n").map(end -> separator + end));
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void table_ofAnyDialect_isReadInAnyEncoding(String dialect) throws IOException {
    String text =
        "轮次,损失,epoch 2\n1,0.5,7\n2,0.25,8\n"
            .replace("\n", dialect.substring(1))
            .replace(",", dialect.substring(0, 1));
    for (Charset charset :
        List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            GB18030)) {
      for (String mark : List.of("", "\uFEFF")) {
        LoadedRun run = read((mark + text).getBytes(charset));
        assertEquals(two("损失", "epoch 2"), TableReads.summary(run), charset + mark);
        assertEquals("轮次", run.axis());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t", "|"})
  void comma_forThePoint_isReadBehindOtherSeparators(String separator) throws IOException {
    String text = "step;loss;lr;n\n1;0,5;1,5e-3;1.234,5\n2;-,25;-2,5E2;1.234.567\n";
    LoadedRun run = read(text.replace(";", separator));
    assertEquals(
        Map.of(
            "loss", "2: 1.0=0.5 2.0=-0.25",
            "lr", "2: 1.0=0.0015 2.0=-250.0",
            "n", "2: 1.0=1234.5 2.0=1234567.0"),
        TableReads.summary(run));
  }

  @Test
  void comma_forThePoint_isReadInQuotes() throws IOException {
    LoadedRun run =
        read("\"step\",\"loss\",\"acc\"\n\"1\",\"0,5\",\"7\"\n\"2\",\" 0,25 \",\"8\"\n");
    assertEquals(two("loss", "acc"), TableReads.summary(run));
  }

  @Test
  void quoted_cellsMayHoldAnything() throws IOException {
    LoadedRun run =
        read("step,\"a \"\"b\"\", c\nd\",loss,note\n1,0.5,7,\"x, \"\"y\"\"\n9,9\"\n2, 0.25, 8,\n");
    assertEquals(two("a \"b\", c\nd", "loss"), TableReads.summary(run));
  }

  @Test
  void quote_thatIsNeverClosed_takesNoRowsWithIt() throws IOException {
    StringBuilder text = new StringBuilder("step,loss,note\n1,0.5,\"five inches\n");
    for (int step = 2; step <= 20_000; step++) {
      text.append(step).append(",0.25,\n");
    }
    assertEquals(
        Map.of("loss", "20000: 1.0=0.5 20000.0=0.25"), TableReads.summary(read(text.toString())));
  }

  @Test
  void lines_beforeTheHeader_arePassedOver() throws IOException {
    LoadedRun run =
        read(
            "\n  \n#{\"lr\": 0.1, \"net\": {\"depth\": 4}}\n# made by hand\n\nstep,loss,acc\n"
                + "1,0.5,7\n# a remark, 1, 2\n2,0.25,8\n");
    assertEquals(two("loss", "acc"), TableReads.summary(run));
    assertEquals(
        Map.of("lr", 0.1, "net", Map.of("depth", 4L)).toString().length(),
        run.config().toString().length());
  }

  @Test
  void header_asAComment_isOne() throws IOException {
    LoadedRun run = read("# step,loss,acc\n1,0.5,7\n2,0.25,8\n");
    assertEquals(two("loss", "acc"), TableReads.summary(run));
    assertEquals("step", run.axis());
  }

  @Test
  void separator_ofASpreadsheet_isTaken() throws IOException {
    assertEquals(
        two("loss", "acc"),
        TableReads.summary(read("sep=;\r\nstep;loss;acc\r\n1;0,5;7\r\n2;0,25;8\r\n")));
  }

  @Test
  void names_withOtherSeparatorsInThem_stayWhole() throws IOException {
    LoadedRun run = read("step;loss, train;mean|acc\n1;0,5;7\n2;0,25;8\n");
    assertEquals(two("loss, train", "mean|acc"), TableReads.summary(run));
  }

  @Test
  void marks_inTheMiddle_areIgnored() throws IOException {
    LoadedRun run = read("\uFEFFstep,loss,acc\n1,0.5,7\n\uFEFFstep,loss,acc\n\uFEFF2,0.25,8\n");
    assertEquals(two("loss", "acc"), TableReads.summary(run));
  }

  @Test
  void nuls_tearOnlyWhatTheyReplace() throws IOException {
    LoadedRun run =
        read("step,loss,acc\n1,0.5,7\n3,0.\0\0\0\0\0\0789,5\n" + "\0".repeat(9000) + "2,0.25,8\n");
    assertEquals(two("loss", "acc"), TableReads.summary(run));
  }

  @Test
  void nuls_inUtf16_areNoneOfItsZeros() throws IOException {
    String text = "step,loss,acc\r\n1,0.5,7\r\n" + "\0".repeat(500) + "2,0.25,8\r\n";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_16LE);
    assertEquals(two("loss", "acc"), TableReads.summary(read(bytes)));
  }

  @Test
  void line_ofManyMegabytes_isPassedOver() throws IOException {
    String text = "step,loss,acc\n1,0.5,7\n" + "x".repeat(20 << 20) + "\n2,0.25,8\n";
    assertEquals(two("loss", "acc"), TableReads.summary(read(text)));
  }

  @Test
  void header_ofManyColumns_isReadWhole() throws IOException {
    StringBuilder names = new StringBuilder("step");
    StringBuilder row = new StringBuilder("1");
    for (int i = 0; i < 20_000; i++) {
      names.append(",metric/").append(i);
      row.append(",0.5");
    }
    assertEquals(20_000, read(names + "\n" + row + "\n").curves().size());
  }
}
