package io.github.metriclogger.wandb.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.spi.RunSync.Outcome;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.upload.ResumeRule;
import io.github.metriclogger.wandb.upload.TestLog;
import io.github.metriclogger.wandb.upload.TestUpload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs of processes that were killed before they could say which run it was. */
class StillbornLogTest {

  @TempDir Path directory;

  @Test
  void nothingLogged_isPassedOverWithoutAWord() throws IOException {
    try (RecordingServer server = RecordingServer.start()) {
      for (Path log : stillborn()) {
        TestUpload upload = new TestUpload(server.url());
        assertEquals(new Outcome(null, 0, 0), upload.sync(log), log::toString);
        assertEquals(List.of(), upload.told);
      }
      assertEquals(List.of(), server.requests());
    }
  }

  @Test
  void nothingLogged_doesNotStandInTheWayOfTheNextStart() throws IOException {
    try (RecordingServer server = RecordingServer.start()) {
      Path log = directory.resolve("next");
      try (TestLog next = TestLog.in(log)) {
        next.run(true).rows(0, 20).exit(0);
      }
      TestUpload upload = new TestUpload(server.url());
      Path file = log.resolve("run-abc.wandb");
      assertTrue(upload.upload(file, ResumeRule.ALLOW, stillborn()), upload.told::toString);
      assertEquals(List.of(), upload.told("warning"));
      assertEquals(20, server.run("abc").rows().size());
      assertEquals(List.of(), server.violations());
    }
  }

  @Test
  void rowsWithoutARun_areReported() throws IOException {
    try (RecordingServer server = RecordingServer.start()) {
      Path lost = log("lost");
      try (TestLog log = TestLog.in(lost.getParent())) {
        log.add(new LogRecord.Header("test")).rows(0, 3);
      }
      Path damaged = log("damaged");
      try (TestLog log = TestLog.in(damaged.getParent())) {
        log.add(new LogRecord.Header("test")).run().rows(0, 3);
      }
      byte[] bytes = Files.readAllBytes(damaged);
      bytes[60] ^= 1; // in the run record: what is behind it cannot be read either
      Files.write(damaged, bytes);
      for (Path log : List.of(lost, damaged)) {
        TestUpload upload = new TestUpload(server.url());
        IOException said = assertThrows(IOException.class, () -> upload.sync(log));
        assertTrue(said.getMessage().endsWith("does not say which run it is of"), said::toString);
      }
    }
  }

  private List<Path> stillborn() throws IOException {
    Path empty = log("empty");
    Files.createDirectories(empty.getParent());
    Files.write(empty, new byte[0]);
    Path head = log("head");
    TestLog.in(head.getParent()).write().close();
    Path header = log("header");
    try (TestLog log = TestLog.in(header.getParent())) {
      log.add(new LogRecord.Header("test"));
    }
    Path torn = log("torn");
    try (TestLog log = TestLog.in(torn.getParent())) {
      log.add(new LogRecord.Header("test")).run();
    }
    byte[] bytes = Files.readAllBytes(torn);
    Files.write(torn, Arrays.copyOf(bytes, bytes.length - 5));
    Path tornHead = log("torn-head");
    Files.createDirectories(tornHead.getParent());
    Files.write(tornHead, Arrays.copyOf(bytes, 3));
    return List.of(empty, head, header, torn, tornHead);
  }

  private Path log(String name) {
    return directory.resolve(name).resolve("run-abc.wandb");
  }
}
