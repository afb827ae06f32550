package io.github.metriclogger.wandb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.testkit.RunInfos;
import io.github.metriclogger.wandb.upload.ResumeRule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When an upload begins and ends, and what people are told of it. */
class UploadLifeTest {

  @TempDir Path dir;

  private final RecordedUploads uploads = new RecordedUploads();

  @Test
  void online_isAnnouncedAndUploaded() throws IOException {
    OpenRun run = online(RunInfos.fresh(dir.resolve("mlp")), Map.of());
    assertEquals(
        List.of(
            "Use wandb logger with id=id-mlp; project=kit-project.",
            "Wandb initialized: project=kit-project, name=mlp"),
        run.context().announcements());
    assertEquals("run-20260102_030405-id-mlp", run.directory().getFileName().toString());
    assertEquals(run.directory().resolve("run-id-mlp.wandb"), uploads.plans().get(0).log());
    run.scalar("loss", 1, 1).flush();
    assertTrue(uploads.wakes() > 0, "nobody tells the uploader");
    assertNull(run.sink().link(), "nobody has said which run it is");
    uploads.listener().linked("https://wandb.ai/me/p/runs/id-mlp");
    URI page = URI.create("https://wandb.ai/me/p/runs/id-mlp");
    assertEquals(page, run.sink().link());
    assertEquals(
        "View run at: https://wandb.ai/me/p/runs/id-mlp", last(run.context().announcements()));
    run.write(finished(RunStatus.FINISHED)).flush();
    run.close();
    run.close();
    assertEquals(List.of("start", "finish 45", "close"), uploads.calls());
    assertEquals(
        "W&B has the whole run: https://wandb.ai/me/p/runs/id-mlp",
        last(run.context().announcements()));
    assertEquals(List.of(), run.context().warnings());
    assertEquals(page, run.sink().link(), "the page stays");
  }

  @Test
  void online_pageThatIsNoAddress_isNoLink() throws IOException {
    OpenRun run = online(RunInfos.fresh(dir), Map.of());
    uploads.listener().linked("https://wandb.ai/two words");
    assertNull(run.sink().link());
    run.close();
  }

  @Test
  void online_notAllThere_endsWithTheCommand() throws IOException {
    uploads.completes(false);
    OpenRun run = online(RunInfos.fresh(dir), Map.of("finish_timeout", "2s"));
    run.write(finished(RunStatus.FAILED)).close();
    assertEquals(List.of("start", "finish 2", "close"), uploads.calls());
    String end = last(run.context().warnings());
    assertTrue(end.contains("io.github.metriclogger.wandb.WandbSync " + run.directory()), end);
    assertNull(run.sink().unfinishedNotice(), "it is said once");
    assertFalse(end.contains("wandb sync "), "the official client would send rows twice: " + end);
  }

  @Test
  void unfinished_closeComesLater_saidOnce() throws IOException {
    uploads.completes(false);
    OpenRun run = online(RunInfos.fresh(dir), Map.of());
    run.write(finished(RunStatus.FINISHED));
    String notice = run.sink().unfinishedNotice();
    assertTrue(notice.contains("WandbSync " + run.directory()), notice);
    run.close();
    assertEquals(List.of(), run.context().warnings());
    assertNull(run.sink().unfinishedNotice());
  }

  @Test
  void online_killed_waitsThreeSeconds() throws IOException {
    OpenRun run = online(RunInfos.fresh(dir), Map.of());
    run.write(finished(RunStatus.KILLED)).close();
    assertEquals(List.of("start", "finish 3", "close"), uploads.calls());
  }

  @Test
  void online_setAside_stopsWithoutWaiting() throws IOException {
    OpenRun run = online(RunInfos.fresh(dir), Map.of());
    run.scalar("loss", 1, 1).close();
    assertEquals(List.of("start", "close"), uploads.calls());
    OpenRun revived = online(RunInfos.resumed(dir, -1, RunInfos.fresh(dir).startTime()), Map.of());
    assertEquals(ResumeRule.ALLOW, uploads.plans().get(1).resume());
    assertEquals(uploads.plans().get(0).log(), uploads.plans().get(1).log());
    revived.write(finished(RunStatus.FINISHED)).close();
    assertEquals(List.of("start", "close", "start", "finish 45", "close"), uploads.calls());
  }

  @Test
  void online_troubles_areToldOnceAMinute() throws IOException {
    OpenRun run = online(RunInfos.fresh(dir), Map.of());
    for (int i = 0; i < 125; i++) {
      uploads.listener().trouble("connection refused");
      run.pass(Duration.ofSeconds(1));
    }
    assertEquals(3, run.context().warnings().size(), run.context().warnings()::toString);
    String first = run.context().warnings().get(0);
    assertTrue(first.contains("no answer yet") && first.contains("connection refused"), first);
    assertTrue(first.contains(run.directory().toString()), first);
    uploads.listener().refused("HTTP 401: the key is not valid.");
    uploads.listener().stopRequested();
    assertTrue(last(run.context().warnings()).contains("HTTP 401"));
    assertTrue(last(run.context().announcements()).contains("stop"));
    run.close();
  }

  @Test
  void online_withoutKey_isBufferedWithOneWarning() throws IOException {
    OpenRun run = OpenRun.of(RunInfos.fresh(dir), Map.of());
    run.scalar("loss", 1, 1).write(finished(RunStatus.FINISHED)).close();
    assertEquals(List.of(), uploads.calls());
    assertEquals(1, run.context().warnings().size());
    String warning = run.context().warnings().get(0);
    assertTrue(warning.contains("WANDB_API_KEY"), warning);
    assertTrue(run.directory().getFileName().toString().startsWith("offline-run-"));
    assertTrue(last(run.context().announcements()).contains("wandb sync " + run.directory()));
  }

  @Test
  void offline_tellsDirectoryAndCommand() throws IOException {
    OpenRun run = OpenRun.in(dir);
    assertEquals(
        "W&B is offline: the run is kept in " + run.directory(),
        last(run.context().announcements()));
    run.write(finished(RunStatus.FINISHED)).close();
    String end = last(run.context().announcements());
    assertTrue(end.contains("  wandb sync " + run.directory() + "\n"), end);
    assertTrue(end.contains("io.github.metriclogger.wandb.WandbSync " + run.directory()), end);
    assertEquals(List.of(), run.context().warnings());
  }

  @Test
  void plan_namesWhatEarlierStartsLeft() throws IOException {
    OpenRun.in(dir).scalar("loss", 1, 1).close();
    online(RunInfos.resumed(dir, 2), Map.of()).scalar("loss", 1, 2).close();
    RunInfo third = RunInfos.resumed(dir, 3, RunInfos.fresh(dir).startTime() + 9_000);
    online(third, Map.of()).close();
    List<Path> logs = Logs.in(dir);
    assertEquals(logs.subList(0, 2), uploads.plans().get(1).earlier());
    assertEquals(logs.get(2), uploads.plans().get(1).log());
    RunInfo fourth = RunInfos.resumed(dir, 3, RunInfos.fresh(dir).startTime() + 10_000);
    online(fourth, Map.of("sync_pending", false)).close();
    assertEquals(List.of(), uploads.plans().get(2).earlier());
  }

  @Test
  void plan_inASharedDirectory_leavesOtherRunsAlone() throws IOException {
    Map<String, Object> shared = Map.of("dir", dir.toString());
    RunInfo one = RunInfos.fresh(dir.resolve("one"));
    online(one, shared).scalar("loss", 1, 1).close();
    online(RunInfos.fresh(dir.resolve("one-2")), shared).close();
    online(RunInfos.resumed(dir.resolve("one"), 2), shared).close();
    assertEquals(List.of(), uploads.plans().get(1).earlier());
    assertEquals(List.of(uploads.plans().get(0).log()), uploads.plans().get(2).earlier());
  }

  @Test
  void plan_resumeRule_followsRunAndSetting() throws IOException {
    Map<String, ResumeRule> fresh =
        Map.of("allow", ResumeRule.ALLOW, "must", ResumeRule.MUST, "never", ResumeRule.NEVER);
    assertEquals(ResumeRule.UNSET, rule(RunInfos.fresh(dir.resolve("a")), Map.of()));
    assertEquals(ResumeRule.ALLOW, rule(RunInfos.resumed(dir.resolve("b"), 3), Map.of()));
    for (Map.Entry<String, ResumeRule> each : fresh.entrySet()) {
      Map<String, Object> setting = Map.of("resume", each.getKey(), "id", "x");
      assertEquals(each.getValue(), rule(RunInfos.fresh(dir.resolve(each.getKey())), setting));
      RunInfo revived = RunInfos.resumed(dir.resolve("r" + each.getKey()), -1);
      assertEquals(ResumeRule.ALLOW, rule(revived, setting));
    }
  }

  @Test
  void certificates_missing_areLeftOut() throws IOException {
    Path there = Files.createFile(dir.resolve("ca.pem"));
    online(RunInfos.fresh(dir.resolve("a")), Map.of("ca_file", there.toString())).close();
    assertEquals(there, uploads.servers().get(0).certificates());
    OpenRun run =
        online(RunInfos.fresh(dir.resolve("b")), Map.of("ca_file", dir.resolve("no").toString()));
    run.close();
    assertEquals(null, uploads.servers().get(1).certificates());
    assertEquals(1, run.context().warnings().size());
  }

  private ResumeRule rule(RunInfo run, Map<String, Object> settings) throws IOException {
    online(run, settings).close();
    return uploads.plans().get(uploads.plans().size() - 1).resume();
  }

  private OpenRun online(RunInfo run, Map<String, ?> settings) throws IOException {
    return OpenRun.online(run, uploads, settings);
  }

  private static RunFinished finished(RunStatus status) {
    return new RunFinished(status, null, 1);
  }

  private static String last(List<String> texts) {
    return texts.get(texts.size() - 1);
  }
}
