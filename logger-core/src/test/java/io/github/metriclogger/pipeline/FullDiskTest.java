package io.github.metriclogger.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A file that cannot grow any more, by the limit that a POSIX shell sets for a process. */
@DisabledOnOs(OS.WINDOWS)
class FullDiskTest {
  @TempDir private Path dir;

  private String[] train(String what) throws IOException, InterruptedException {
    Path outcome = dir.resolve("outcome");
    var process =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -S -f 32 && exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                FullDiskProgram.class.getName(),
                dir.resolve("lines").toString(),
                outcome.toString(),
                what)
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("log").toFile())
            .start();
    boolean ended = process.waitFor(100, TimeUnit.SECONDS);
    process.destroyForcibly();
    String log = Files.readString(dir.resolve("log"));
    assertTrue(ended, log);
    assertEquals(0, process.exitValue(), log);
    return Files.readString(outcome).split(" ");
  }

  private List<Long> linesOf() throws IOException {
    return Files.readAllLines(dir.resolve("lines")).stream()
        .peek(line -> assertTrue(line.matches("\\d+,[0-9.E-]+"), line))
        .map(line -> Long.parseLong(line.substring(0, line.indexOf(','))))
        .toList();
  }

  @Test
  void fullDisk_forGood_wholeLinesAndTrueCounts() throws Exception {
    String[] outcome = train("stay");
    List<Long> lines = linesOf();
    assertEquals(Integer.toString(FullDiskProgram.EVENTS), outcome[0], "the other sink has all");
    assertEquals(LongStream.range(0, lines.size()).boxed().toList(), lines);
    assertEquals(Integer.toString(lines.size()), outcome[1]);
    assertEquals(Integer.toString(FullDiskProgram.EVENTS - lines.size()), outcome[2]);
    assertTrue(lines.size() > 100 && lines.size() < FullDiskProgram.EVENTS, "it was full");
  }

  @Test
  void fullDisk_spaceComesBack_everyLineIsThere() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "needs prlimit of util-linux");
    String[] outcome = train("recover");
    assertEquals(LongStream.range(0, FullDiskProgram.EVENTS).boxed().toList(), linesOf());
    assertEquals(Integer.toString(FullDiskProgram.EVENTS), outcome[1]);
    assertEquals("0", outcome[2]);
    assertEquals("true", outcome[3]);
  }
}
