package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.testkit.FakeTime;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Uploads in time that passes by itself, and what the listener was told. */
final class TestUpload implements UploadListener {

  /** Real limits of one attempt that no machine is too slow for. */
  static final Pacing PATIENT = Pacing.STANDARD.withTimeouts(Duration.ofSeconds(20));

  /** Real limits that are short: a server that stalls is noticed soon. */
  private static final Pacing QUICK = Pacing.STANDARD.withTimeouts(Duration.ofMillis(800));

  final List<String> told = new CopyOnWriteArrayList<>();
  final FakeTime time;
  final SelfMovingTime moving;
  private final String url;
  private Pacing pacing = PATIENT;

  TestUpload(String url) {
    this(url, new FakeTime());
  }

  TestUpload(String url, FakeTime time) {
    this.url = url;
    this.time = time;
    this.moving = new SelfMovingTime(time);
  }

  /** For a server that stalls. */
  TestUpload quick() {
    pacing = QUICK;
    return this;
  }

  ServerSettings server() {
    return server(RecordingServer.KEY);
  }

  ServerSettings server(String key) {
    return new ServerSettings(url, null, key, null, null, Map.of());
  }

  Uploader uploader(Path log) {
    return uploader(log, ResumeRule.UNSET, List.of());
  }

  Uploader uploader(Path log, ResumeRule rule, List<Path> earlier) {
    return uploader(new UploadPlan(log, earlier, rule, pacing));
  }

  Uploader uploader(UploadPlan plan) {
    return new Uploader(plan, server(), new Pulse(time, moving), this);
  }

  /** Uploads a log that is whole; whether all of it is there after a day. */
  boolean upload(Path log) {
    return upload(log, ResumeRule.UNSET, List.of());
  }

  boolean upload(Path log, ResumeRule rule, List<Path> earlier) {
    try (Uploader uploader = uploader(log, rule, earlier)) {
      uploader.start();
      return uploader.finish(Duration.ofDays(1));
    }
  }

  /** A sync, as {@link LogSync} does it. */
  SyncResult sync(Path log) throws IOException {
    return sync(new SyncPlan(log, List.of(), false));
  }

  SyncResult sync(SyncPlan plan) throws IOException {
    FutureTask<SyncResult> task =
        new FutureTask<>(() -> LogSync.sync(plan, server(), new Pulse(time, moving), pacing, this));
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
  List<String> told(String kind) {
    return told.stream().filter(text -> text.startsWith(kind)).toList();
  }
}
