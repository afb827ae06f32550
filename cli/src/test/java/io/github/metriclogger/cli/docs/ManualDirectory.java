package io.github.metriclogger.cli.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.cli.Metriclog;
import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.spi.TimeSource;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory as the reader of the manual has it, with the runs that the manual shows. Lines of
 * {@code bin/metriclog} alone are run in this process; a block with anything else is run by the
 * shell, where {@code curl} and {@code mail} only write down what they were given.
 *
 * @param place the directory
 * @param language of the reader
 */
record ManualDirectory(Path place, Locale language) {

  private static final Path RESOURCES = Path.of("src", "test", "resources");
  private static final long TIMEOUT_SECONDS = 60;
  private static final double NOW = Instant.parse("2026-02-28T09:00:00Z").getEpochSecond();
  private static final Pattern PLAIN_LINE =
      Pattern.compile(
          "((?:[A-Z_]+=\\S+ +)*)bin/metriclog +((?:[^|><&;$`\\\\\"'#]|'[^']*')+)(?: # .*)?");
  private static final Pattern WORD = Pattern.compile("(?:[^ ']|'[^']*')+");

  /** What a block did. */
  record Outcome(int exitCode, List<String> out, String err) {}

  /** Prepares the directory. */
  static ManualDirectory in(Path place, Locale language) throws IOException {
    copy(RESOURCES.resolve("docs"), place);
    Path cases = RESOURCES.resolve("field/readers");
    copy(cases.resolve("hf-the-guides-numbers/outputs"), place.resolve("outputs"));
    copy(
        cases.resolve("experiments-folder-of-the-guide/experiments"), place.resolve("experiments"));
    FileTime saved =
        FileTime.from(
            LocalDateTime.of(2026, 2, 28, 16, 46, 59).atZone(ZoneId.systemDefault()).toInstant());
    for (String checkpoint : List.of("checkpoint-291", "checkpoint-582")) {
      Path state = place.resolve("outputs").resolve(checkpoint).resolve("trainer_state.json");
      Files.setLastModifiedTime(state, saved);
    }
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    script(
        place.resolve("bin/metriclog"),
        "exec '"
            + java
            + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djava.awt.headless=true -cp '"
            + path
            + "' "
            + Metriclog.class.getName()
            + " \"$@\"");
    script(place.resolve("fakes/curl"), "cat >> sent.json");
    script(place.resolve("fakes/mail"), "{ echo \"$*\"; cat; } >> sent.mail");
    return new ManualDirectory(place, language);
  }

  private static void script(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else {
          Files.copy(each, target);
        }
      }
    }
  }

  /** Types a block. */
  Outcome type(List<String> block) throws IOException, InterruptedException {
    List<String> lines =
        block.stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .filter(line -> !line.startsWith("examples/"))
            .toList();
    return lines.stream().allMatch(line -> PLAIN_LINE.matcher(line).matches())
        ? inProcess(lines)
        : inShell(String.join("\n", block));
  }

  private Outcome inProcess(List<String> lines) {
    int exitCode = 0;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    for (String line : lines) {
      Matcher match = PLAIN_LINE.matcher(line);
      if (match.matches()) {
        Map<String, String> environment = new HashMap<>();
        words(match.group(1))
            .forEach(
                each ->
                    environment.put(each.replaceFirst("=.*", ""), each.replaceFirst(".*?=", "")));
        List<String> words = new ArrayList<>(words(match.group(2)));
        if (words.get(0).equals("dash") && !words.contains("--svg")) {
          words.add("--once"); // there is no terminal, and nobody to press q
        }
        exitCode = Math.max(exitCode, run(words, environment, out, err));
      }
    }
    return outcome(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private int run(
      List<String> words,
      Map<String, String> environment,
      ByteArrayOutputStream out,
      ByteArrayOutputStream err) {
    String lang = environment.getOrDefault("METRICLOG_LANG", language.getLanguage());
    boolean isServing = words.get(0).equals("serve");
    int exitCode =
        Metriclog.run(
            words.toArray(String[]::new),
            new CommandContext(
                new PrintStream(isServing ? new CtrlC(out) : out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                place,
                lang.startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH,
                new Formats(ForeignFormats.all()),
                clock()));
    assertEquals(isServing, Thread.interrupted(), "serve ends only when it is interrupted");
    return exitCode;
  }

  /** Interrupts the command as soon as its link is printed: it would serve for ever. */
  private static final class CtrlC extends FilterOutputStream {

    private CtrlC(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      if (new String(bytes, from, length, StandardCharsets.UTF_8).contains("/?token=")) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static List<String> words(String line) {
    return WORD.matcher(line).results().map(match -> match.group().replace("'", "")).toList();
  }

  /** The day of the manual; a second passes with each look. */
  private static TimeSource clock() {
    return new TimeSource() {
      private final AtomicLong looks = new AtomicLong();

      @Override
      public double wallTime() {
        return NOW;
      }

      @Override
      public long nanoTime() {
        return looks.incrementAndGet() * 1_000_000_000;
      }
    };
  }

  private Outcome inShell(String block) throws IOException, InterruptedException {
    Path out = Files.createTempFile(place, "out", ".txt");
    Path err = Files.createTempFile(place, "err", ".txt");
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", block);
    builder.directory(place.toFile());
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.contains("WANDB"));
    environment.put("PATH", place.resolve("fakes") + ":" + environment.get("PATH"));
    environment.put("METRICLOG_LANG", language.getLanguage());
    environment.put("LC_ALL", "C.UTF-8");
    Process shell = builder.start();
    shell.getOutputStream().close();
    try {
      if (!shell.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("it does not end: " + block);
      }
    } finally {
      shell.destroyForcibly();
    }
    Outcome outcome = outcome(shell.exitValue(), Files.readString(out), Files.readString(err));
    Files.delete(out);
    Files.delete(err);
    return outcome;
  }

  private static Outcome outcome(int exitCode, String out, String err) {
    return new Outcome(exitCode, out.stripTrailing().lines().toList(), err);
  }
}
