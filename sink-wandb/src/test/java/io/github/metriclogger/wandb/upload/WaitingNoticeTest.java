package io.github.metriclogger.wandb.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.wandb.upload.http.UploadMonitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person who waits for the end of the upload is told, once, unless it takes only a moment. */
class WaitingNoticeTest {

  @TempDir Path directory;
  private final List<Duration> notices = new CopyOnWriteArrayList<>();

  private boolean finish(String url, Duration limit) {
    try (TestLog log = TestLog.in(directory)) {
      log.run().rows(0, 3).exit(0).write();
      TestUpload upload = new TestUpload(url);
      UploadListener listener =
          new UploadListener() {
            @Override
            public void waiting(Duration left) {
              notices.add(left);
            }
          };
      UploadPlan plan = new UploadPlan(log.file(), List.of(), ResumeRule.UNSET, TestUpload.PATIENT);
      UploadMonitor monitor = new UploadMonitor(upload.time, upload.moving);
      try (Uploader uploader = new Uploader(plan, upload.server(), monitor, listener)) {
        uploader.start();
        return uploader.finish(limit);
      }
    }
  }

  private static String nobody() {
    try (RecordingServer server = RecordingServer.start()) {
      return server.url();
    }
  }

  @Test
  void serverAway_saysOnceHowLongItWaits() {
    assertFalse(finish(nobody(), Duration.ofSeconds(45)));
    assertEquals(List.of(Duration.ofSeconds(43)), notices);
  }

  @Test
  void serverAway_shortWait_isSilent() {
    assertFalse(finish(nobody(), Duration.ofSeconds(4)));
    assertEquals(List.of(), notices);
  }

  @Test
  void allSentQuickly_isSilent() {
    try (RecordingServer server = RecordingServer.start()) {
      assertTrue(finish(server.url(), Duration.ofSeconds(45)));
      assertEquals(List.of(), notices);
    }
  }
}
