package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.spi.RunSync.Outcome;
import io.github.metriclogger.testkit.FakeTime;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.wandb.settings.ServerSettings;
import io.github.metriclogger.wandb.sync.LogSync;
import io.github.metriclogger.wandb.sync.SyncPlan;
import io.github.metriclogger.wandb.upload.http.Pacing;
import io.github.metriclogger.wandb.upload.http.UploadMonitor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Uploads in time that passes by itself, and what the listener was told. */
public final class TestUpload implements UploadListener {

  /** Real limits of one attempt that no machine is too slow for. */
  public static final Pacing PATIENT = Pacing.STANDARD.withTimeouts(Duration.ofSeconds(20));

  /** Real limits that are short: a server that stalls is noticed soon. */
  private static final Pacing QUICK = Pacing.STANDARD.withTimeouts(Duration.ofMillis(800));

  public final List<String> told = new CopyOnWriteArrayList<>();
  public final FakeTime time;
  public final SelfMovingTime moving;
  private final String url;
  private Pacing pacing = PATIENT;
  private Locale language = Locale.ENGLISH;

  public TestUpload(String url) {
    this(url, new FakeTime());
  }

  public TestUpload(String url, FakeTime time) {
    this.url = url;
    this.time = time;
    this.moving = new SelfMovingTime(time);
  }

  /** For a server that stalls. */
  TestUpload quick() {
    pacing = QUICK;
    return this;
  }

  /** For texts in another language. */
  TestUpload in(Locale chosen) {
    language = chosen;
    return this;
  }

  @Override
  public Locale language() {
    return language;
  }

  public ServerSettings server() {
    return server(RecordingServer.KEY);
  }

  public ServerSettings server(String key) {
    return new ServerSettings(url, null, key, null, null, Map.of());
  }

  public Uploader uploader(Path log) {
    return uploader(log, ResumeRule.UNSET, List.of());
  }

  public Uploader uploader(Path log, ResumeRule rule, List<Path> earlier) {
    return uploader(new UploadPlan(log, earlier, rule, pacing));
  }

  public Uploader uploader(UploadPlan plan) {
    return new Uploader(plan, server(), new UploadMonitor(time, moving), this);
  }

  /** Uploads a log that is whole; whether all of it is there after a day. */
  public boolean upload(Path log) {
    return upload(log, ResumeRule.UNSET, List.of());
  }

  public boolean upload(Path log, ResumeRule rule, List<Path> earlier) {
    try (Uploader uploader = uploader(log, rule, earlier)) {
      uploader.start();
      return uploader.finish(Duration.ofDays(1));
    }
  }

  /** A sync, as {@link LogSync} does it. */
  public Outcome sync(Path log) throws IOException {
    return sync(new SyncPlan(log, List.of(), false));
  }

  public Outcome sync(SyncPlan plan) throws IOException {
    FutureTask<Outcome> task =
        new FutureTask<>(
            () -> LogSync.sync(plan, server(), new UploadMonitor(time, moving), pacing, this));
    Thread thread = new Thread(task, "metriclogger-test-sync");
    thread.start();
    try {
      return task.get();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof IOException expected) {
        throw expected;
      }
      throw new AssertionError(failure.getCause());
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  @Override
  public void linked(String page) {
    told.add("linked " + page);
  }

  @Override
  public void trouble(String cause) {
    told.add("trouble " + cause);
  }

  @Override
  public void refused(String cause) {
    told.add("refused " + cause);
  }

  @Override
  public void warning(String text) {
    told.add("warning " + text);
  }

  @Override
  public void stopRequested() {
    told.add("stop requested");
  }

  /** What was told with this at its beginning. */
  public List<String> told(String kind) {
    return told.stream().filter(text -> text.startsWith(kind)).toList();
  }
}
