package io.github.metriclogger.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.Metriclog;
import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.ExitCode;
import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.spi.TimeSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailCommandTest {

  @TempDir private Path directory;
  private Path log;

  @BeforeEach
  void log() throws IOException {
    log = directory.resolve("metrics.csv");
    StringBuilder rows = new StringBuilder("step,wall_time,train/loss,val/acc\n");
    for (int i = 1; i <= 15; i++) {
      rows.append(i).append(",1767225600,").append(1.0 / i).append(i == 15 ? ",0.5\n" : ",\n");
    }
    Files.writeString(log, rows);
  }

  @Test
  void latestRows_asConsoleLines() {
    TypedCommand typed = TypedCommand.in(directory, "tail", "metrics.csv");
    assertEquals(0, typed.exitCode(), typed.err());
    List<String> lines = typed.out().lines().toList();
    assertEquals(10, lines.size());
    assertEquals("Step 6 - train/loss: 0.166667", lines.get(0));
    assertEquals("Step 15 - train/loss: 0.0666667 - val/acc: 0.5", lines.get(9));
  }

  @Test
  void metricAndLines_areOptions() {
    TypedCommand typed =
        TypedCommand.in(directory, "tail", "metrics.csv", "--metric", "val/*", "-n", "3");
    assertEquals("Step 15 - val/acc: 0.5\n", typed.out());
    TypedCommand none = TypedCommand.in(directory, "tail", "metrics.csv", "--metric", "x*");
    assertEquals(ExitCode.NO_DATA, none.exitCode());
    assertEquals(1, none.err().lines().count());
  }

  @Test
  void json_isOneObjectALine() {
    TypedCommand typed = TypedCommand.in(directory, "tail", "metrics.csv", "-n", "1", "--json");
    assertEquals(
        "{\"step\":15,\"wall_time\":1767225600.000,\"train/loss\":0.06666666666666667,"
            + "\"val/acc\":0.5}\n",
        typed.out());
  }

  private interface Change {
    void make() throws IOException;
  }

  private TypedCommand following(Deque<Change> changes, String... options) {
    return TypedCommand.of(
        directory,
        context ->
            new TailCommand(
                context,
                length -> {
                  if (changes.isEmpty()) {
                    throw new InterruptedException();
                  }
                  try {
                    changes.remove().make();
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                }),
        options);
  }

  private void append(String text) throws IOException {
    Files.writeString(log, text, StandardOpenOption.APPEND);
  }

  @Test
  void follow_printsEachRowOnceAlsoWhenAColumnIsAdded() {
    Deque<Change> changes = new ArrayDeque<>();
    changes.add(() -> append("16,1767226200,0.25,\n17,1767226200,"));
    changes.add(() -> append("0.125,\n"));
    changes.add(
        () -> {
          Path rewritten = directory.resolve("new");
          String text = Files.readString(log).replaceFirst("\n", ",late\n");
          Files.writeString(rewritten, text + "18,1767226200,0.5,,7\n");
          Files.move(
              rewritten,
              log,
              java.nio.file.StandardCopyOption.REPLACE_EXISTING,
              java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        });
    TypedCommand typed = following(changes, "metrics.csv", "--follow", "-n", "1");
    assertEquals(
        List.of(
            "Step 15 - train/loss: 0.0666667 - val/acc: 0.5",
            "Step 16 - train/loss: 0.25",
            "Step 17 - train/loss: 0.125",
            "Step 18 - train/loss: 0.5 - late: 7"),
        typed.out().lines().toList());
  }

  @Test
  void follow_endsWithTheRun() throws IOException {
    Files.writeString(directory.resolve("run.json"), "{\"status\": \"finished\"}");
    TypedCommand typed = following(new ArrayDeque<>(), ".", "-f", "-n", "0");
    assertEquals(0, typed.exitCode());
    assertEquals("", typed.out());
  }

  @Test
  void closedPipe_endsQuietly() {
    PrintStream closed =
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
              }
            },
            false,
            StandardCharsets.UTF_8);
    java.io.ByteArrayOutputStream err = new java.io.ByteArrayOutputStream();
    CommandContext context =
        new CommandContext(
            closed,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of(),
            directory,
            Locale.ENGLISH,
            new Formats(ForeignFormats.all()),
            TimeSource.system());
    for (String command : List.of("tail", "export")) {
      assertEquals(0, Metriclog.run(new String[] {command, "metrics.csv"}, context));
    }
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void idleTimeout_endsTheFollowing() {
    Deque<Change> changes = new ArrayDeque<>();
    changes.add(() -> append("16,1767226200,0.25,\n"));
    for (int i = 0; i < 1000; i++) {
      changes.add(() -> {});
    }
    TypedCommand typed =
        following(changes, "metrics.csv", "-f", "-n", "0", "--idle-timeout", "30s");
    assertEquals(0, typed.exitCode());
    assertEquals("Step 16 - train/loss: 0.25\n", typed.out());
    assertTrue(changes.size() > 900, "it waited for " + changes.size());
  }
}
