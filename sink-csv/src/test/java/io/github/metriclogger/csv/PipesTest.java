package io.github.metriclogger.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.metriclogger.csv.write.Storage;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.support.file.SafeFiles;
import io.github.metriclogger.testkit.RunHistory;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pipes where files are expected: one that is opened blocks for ever. */
@Timeout(60)
class PipesTest {

  @TempDir Path run;

  @BeforeEach
  void needsPipes() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "no mkfifo here");
  }

  @Test
  void amongTheFilesOfARun_passedOver() throws Exception {
    Files.writeString(run.resolve("metrics.csv"), "step,wall_time,loss\n0,1,0.5\n1,2,0.25\n");
    Files.createDirectories(run.resolve("metrics"));
    pipe("metrics/epoch_metrics_20260101_000000.csv");
    pipe("metrics/batch_metrics_20260101_000000.csv");
    pipe("another.csv");
    assertEquals(2, RunHistory.read(run, "csv").scalars().size());
  }

  @Test
  void instead_refused() throws Exception {
    Path pipe = pipe("metrics.csv");
    var reader = new CsvRunReaderFactory().open(pipe, ReadPosition.START);
    assertThrows(IOException.class, () -> reader.poll(new ReadBack()));
    reader.close();
    assertThrows(
        FileSystemException.class,
        () -> Storage.SYSTEM.open(pipe, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    assertThrows(FileSystemException.class, () -> SafeFiles.openForReading(pipe));
  }

  @Test
  void sinkFile_isLink_notWrittenThrough() throws IOException {
    Path startFile = Files.writeString(run.resolve("profile"), "umask 022\n");
    Path link = Files.createSymbolicLink(run.resolve("metrics.csv"), startFile);
    assertThrows(
        FileSystemException.class,
        () -> Storage.SYSTEM.open(link, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    assertEquals("umask 022\n", Files.readString(startFile));
  }

  private Path pipe(String name) throws Exception {
    Path pipe = run.resolve(name);
    assertEquals(0, new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor());
    return pipe;
  }
}
