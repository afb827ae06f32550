package io.github.metriclogger.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.RecordedLogger;
import io.github.metriclogger.TrainingProgress;
import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.event.MessageLogged;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The console beside others who write to the same output. */
class SharedOutputTest {

  private static final String ERASE = "\r\033[K";

  private static ConsoleSink console(Style style, boolean terminal) {
    return new ConsoleSink(
        TestRun.settings(style, LanguageChoice.EN),
        TestRun.surroundings(terminal, Map.of("TERM", "xterm")));
  }

  private static void message(ConsoleSink sink, String text) {
    sink.write(List.of(new MessageLogged(MessageLevel.INFO, text, 1)));
  }

  @ParameterizedTest
  @EnumSource(value = Style.class, names = "OFF", mode = EnumSource.Mode.EXCLUDE)
  void terminal_everyLine_erasesWhatStandsThere(Style style) {
    try (var run = new TestRun()) {
      var sink = run.open(console(style, true));
      TrainingProgress progress =
          TrainingProgress.builder(
                  new RecordedLogger(run.time).to(event -> TestRun.write(sink, event)).logger())
              .epochs(2)
              .batchesPerEpoch(2)
              .timeSource(run.time)
              .start();
      System.out.print("\rTraining:  40% |=====>   |");
      for (int i = 0; i < 2; i++) {
        progress.batch(0.5, 0.1, 2, 4);
      }
      progress.epochFinished();
      message(sink, "two\nlines");
      sink.close();
      String output = run.output();
      String ours = output.substring(output.indexOf('|', 18) + 1);
      List<String> lines = List.of(ours.split("\n"));
      assertTrue(lines.size() > 2, output);
      for (String line : lines) {
        String drawn = line.replace("\033[?7l", "").replace("\033[?7h", "");
        assertTrue(drawn.startsWith(ERASE) || drawn.startsWith("\rEpoch ["), line);
      }
    }
  }

  /** All ways to leave a line open, and the text that stands there then. */
  static Stream<Consumer<PrintStream>> openers() {
    return Stream.of(
        out -> out.print("\r 40% |==> "),
        out -> out.print((Object) "abc"),
        out -> out.print('a'),
        out -> out.print(new char[] {'a', 'b'}),
        out -> out.print(true),
        out -> out.print(1),
        out -> out.print(1L),
        out -> out.print(1f),
        out -> out.print(1.0),
        out -> out.printf("%d", 1),
        out -> out.printf(Locale.ROOT, "%d", 1),
        out -> out.format("%d", 1),
        out -> out.append("abc"),
        out -> out.append("xabcx", 1, 3),
        out -> out.append('a'),
        out -> out.write('a'),
        out -> out.write(new byte[] {'x', 'a', 'x'}, 1, 1),
        out -> out.writeBytes(new byte[] {'a'}),
        out -> out.print((String) null));
  }

  @ParameterizedTest
  @MethodSource("openers")
  void pipe_openLine_freshOneBegun(Consumer<PrintStream> opener) {
    try (var run = new TestRun()) {
      var plain = new ByteArrayOutputStream();
      opener.accept(new PrintStream(plain, true));
      var sink = run.open(console(Style.CLASSIC, false));
      message(sink, "one");
      opener.accept(System.out);
      message(sink, "two");
      message(sink, "three");
      assertEquals(
          "one\n" + plain.toString(StandardCharsets.UTF_8) + "\ntwo\nthree\n", run.output());
      sink.close();
    }
  }

  static Stream<Consumer<PrintStream>> enders() {
    return Stream.of(
        out -> out.println(),
        out -> out.println("abc"),
        out -> out.println((Object) "abc"),
        out -> out.println('a'),
        out -> out.println(new char[] {'a'}),
        out -> out.println(true),
        out -> out.println(1),
        out -> out.println(1L),
        out -> out.println(1f),
        out -> out.println(1.0),
        out -> out.print("abc\n"),
        out -> out.printf("%d\n", 1),
        out -> out.write('\n'));
  }

  @ParameterizedTest
  @MethodSource("enders")
  void pipe_endedLine_noEmptyOne(Consumer<PrintStream> ender) {
    try (var run = new TestRun()) {
      var plain = new ByteArrayOutputStream();
      ender.accept(new PrintStream(plain, true));
      var sink = run.open(console(Style.CLASSIC, false));
      System.out.print("open");
      ender.accept(System.out);
      System.out.print("");
      message(sink, "one");
      assertEquals("open" + plain.toString(StandardCharsets.UTF_8) + "one\n", run.output());
      sink.close();
    }
  }

  @Test
  void pipe_encodingOfTheProgram_stays() {
    try (var run = new TestRun()) {
      var sink = run.open(console(Style.CLASSIC, false));
      System.out.print("é");
      message(sink, "é");
      byte[] expected = {(byte) 0xE9, '\n', (byte) 0xC3, (byte) 0xA9, '\n'};
      assertEquals(List.of(boxed(expected)), List.of(boxed(run.bytes())));
      sink.close();
    }
  }

  private static Object boxed(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes);
  }

  @Test
  void systemOut_afterClose_asBefore() {
    try (var run = new TestRun()) {
      PrintStream before = System.out;
      var one = run.open(console(Style.CLASSIC, false));
      var two = run.open(console(Style.CLASSIC, false));
      assertNotSame(before, System.out);
      PrintStream kept = System.out;
      one.close();
      System.out.print("open");
      message(two, "two");
      two.close();
      assertSame(before, System.out);
      kept.print("late");
      assertEquals("open\ntwo\nlate", run.output());
    }
  }

  @Test
  void systemOut_setByTheProgram_stays() {
    try (var run = new TestRun()) {
      var sink = run.open(console(Style.CLASSIC, false));
      var own = new PrintStream(new ByteArrayOutputStream());
      System.setOut(own);
      sink.close();
      assertSame(own, System.out);
    }
  }

  @Test
  void systemOut_terminalOrOff_untouched() {
    try (var run = new TestRun()) {
      PrintStream before = System.out;
      run.open(console(Style.CLASSIC, true)).close();
      var terminal = run.open(console(Style.BAR, true));
      assertSame(before, System.out);
      terminal.close();
    }
  }
}
