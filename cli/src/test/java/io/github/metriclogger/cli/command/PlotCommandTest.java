package io.github.metriclogger.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.context.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlotCommandTest {

  @TempDir private Path directory;

  @BeforeEach
  void writeRuns() throws IOException {
    write("a.csv", 1);
    write("b.csv", 2);
  }

  private void write(String name, int factor) throws IOException {
    StringBuilder csv = new StringBuilder("step,train/loss,learning_rate,grad_norm,val/acc\n");
    for (int i = 0; i < 200; i++) {
      double loss = factor * Math.exp(-i / 50.0);
      csv.append(
          String.format(
              Locale.ROOT, "%d,%.6f,%.6f,%.3f,%.4f%n", i, loss, 1e-3, loss, 1 - loss / 3));
    }
    Files.writeString(directory.resolve(name), csv);
  }

  private Metriclogs.Result plot(String... args) {
    return Metriclogs.in(
        directory, Stream.concat(Stream.of("plot"), Stream.of(args)).toArray(String[]::new));
  }

  @Test
  void oneTraining_isFourPanelsInTheTerminal() {
    Metriclogs.Result result = plot("a.csv");

    assertEquals(ExitCode.OK, result.exitCode(), result.err());
    assertTrue(result.out().startsWith("a.csv\n"), result.out());
    assertTrue(result.out().contains("Moving average (20)"), result.out());
    assertTrue(result.out().contains("Gradient norm (log)"), result.out());
    assertFalse(result.out().contains("\u001b"), "escapes where no terminal is");
    assertTrue(result.out().lines().allMatch(line -> line.length() <= 100));
  }

  @Test
  void chinese_isChinese() {
    assertTrue(plot("a.csv", "--lang", "zh", "--ma", "50").out().contains("移动平均 (50)"));
  }

  @Test
  void png_isWrittenInItsSize() throws IOException {
    Metriclogs.Result result = plot("a.csv", "-s", "out.png", "--size", "640x400", "--dark");

    assertEquals(ExitCode.OK, result.exitCode(), result.err());
    assertEquals("", result.out());
    assertEquals("metriclog: saved out.png\n", result.err());
    var image =
        ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(directory.resolve("out.png"))));
    assertEquals(640, image.getWidth());
    assertEquals(400, image.getHeight());
  }

  @Test
  void svg_toAFileAndToTheStandardOutput() throws IOException {
    Metriclogs.Result result = plot("a.csv", "-s", "new/out.svg", "-s", "-", "-q");

    assertEquals(ExitCode.OK, result.exitCode(), result.err());
    assertEquals("", result.err());
    assertEquals(Files.readString(directory.resolve("new/out.svg")), result.out());
    assertTrue(result.out().startsWith("<svg "));
  }

  @Test
  void runs_areLinesOfAPanelForEachTag() {
    Metriclogs.Result result =
        plot("a.csv", "b.csv", "--tags", "loss,acc", "-t", "--size", "90x20");

    assertEquals(ExitCode.OK, result.exitCode(), result.err());
    assertTrue(result.out().contains("━━ a.csv  ━━ b.csv"), result.out());
    assertTrue(result.out().contains("train/loss"), result.out());
    assertTrue(result.out().contains("val/acc"), result.out());
    assertFalse(result.out().contains("grad_norm"), result.out());
    assertEquals(20, result.out().lines().count());
  }

  @Test
  void logY_isOfTheTagsThatMatch() {
    String page = plot("a.csv", "--tags", "*", "--log-y", "val/*,learning*").out();

    assertTrue(page.contains("val/acc (log)"), page);
    assertTrue(page.contains("learning_rate (log)"), page);
    assertFalse(page.contains("train/loss (log)"), page);
  }

  @Test
  void ascii_isAscii() {
    Metriclogs.Result result = plot("a.csv", "--ascii");

    assertTrue(result.out().contains("*****"), result.out());
    assertTrue(result.out().chars().allMatch(c -> c < 127), result.out());
  }

  @Test
  void colour_onWish() {
    assertTrue(plot("a.csv", "--color", "always").out().contains("\u001b[0;38;5;"));
  }

  @Test
  void panels_areChosenByName() {
    String page = plot("a.csv", "--panels", "lr,hist").out();

    assertTrue(page.contains("Learning rate"), page);
    assertTrue(page.contains("Distribution of losses"), page);
    assertFalse(page.contains("Training loss"), page);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.csv -s x.jpg             | 2 | .svg",
        "a.csv --size 12            | 2 | 1600x1000",
        "a.csv -s x.png --size 9x9  | 2 | 1600x1000",
        "a.csv --panels loss,foo    | 2 | grad_norm, hist",
        "a.csv --tags nothing       | 3 | nothing",
        "missing.csv                | 3 | missing.csv",
        "a.csv -s b.csv/x.svg       | 1 | b.csv/x.svg cannot be written",
      })
  void wrong_isOneLine(String args, int exitCode, String named) {
    Metriclogs.Result result = plot(args.strip().split(" +"));

    assertEquals(exitCode, result.exitCode(), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
    assertTrue(result.err().contains(named), result.err());
    assertEquals("", result.out());
  }
}
