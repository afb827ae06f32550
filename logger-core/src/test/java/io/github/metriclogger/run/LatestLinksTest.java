package io.github.metriclogger.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.config.ResumeMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatestLinksTest {

  @TempDir Path dir;

  @Test
  void open_newRuns_linksFollow() throws IOException {
    RunSettings settings = RunSettings.in(dir).linked();
    settings.open().close();
    checkLinks("mlp");
    settings.open().close();
    checkLinks("mlp-2");
    RunSettings other = settings.project("faces");
    other.open().close();
    assertEquals(Path.of("faces/mlp"), Files.readSymbolicLink(dir.resolve("latest")));
    assertEquals(Path.of("mlp-2"), Files.readSymbolicLink(dir.resolve("digits/latest")));
    assertEquals(List.of("latest", "mlp", "mlp-2"), names(dir.resolve("digits")));
    assertEquals(List.of("digits", "faces", "latest"), names(dir));
  }

  @Test
  void open_resumedRun_linksLeadBack() throws IOException {
    RunSettings settings = RunSettings.in(dir).linked();
    RunSettings first = settings.id("first").resume(ResumeMode.ALLOW);
    first.open().close();
    settings.open().close();
    checkLinks("mlp-2");
    first.open().close();
    checkLinks("mlp");
  }

  @Test
  void open_notAskedFor_noLinks() throws IOException {
    RunSettings.in(dir).open().close();
    assertEquals(List.of("digits"), names(dir));
    assertEquals(List.of("mlp"), names(dir.resolve("digits")));
  }

  @Test
  void open_allRanks_onlyTheFirstLinks() throws IOException {
    RunSettings settings = RunSettings.in(dir).linked().id("job").allRanks();
    settings.open(new ProcessRank(1, 2)).close();
    assertEquals(List.of("digits"), names(dir));
    settings.open(new ProcessRank(0, 2)).close();
    checkLinks("mlp-job");
  }

  /** A link found twice would let {@code resume: auto} look at its own run again, as another. */
  @Test
  void resume_newestUnfinished_isFoundUnderItsOwnName() throws IOException {
    RunSettings settings = RunSettings.in(dir).linked();
    settings.name("a-run-before-latest").open().close();
    settings.open().close();
    Files.createSymbolicLink(dir.resolve("digits/best"), Path.of("mlp"));
    RunSearch search = new RunSearch(dir.resolve("digits"));
    assertEquals(2, search.ids(10).size());
    assertEquals(1, search.unfinished("mlp").size());
    try (RunDirectory resumed = settings.resume(ResumeMode.AUTO).open()) {
      assertEquals(dir.resolve("digits/mlp"), resumed.path());
      assertTrue(resumed.info().resumed());
    }
  }

  @Test
  void search_runMovedToAnotherDisk_isFoundByItsLink() throws IOException {
    RunSettings.in(dir).id("moved").open().close();
    Path run = dir.resolve("digits/mlp");
    Path elsewhere = Files.createDirectories(dir.resolve("disk")).resolve("mlp");
    Files.move(run, elsewhere);
    Files.createSymbolicLink(run, elsewhere);
    assertEquals(List.of("moved"), new RunSearch(dir.resolve("digits")).ids(10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../elsewhere", ".", "..", "mlp/media", "notes"})
  void open_linkOfAPerson_stays(String target) throws IOException {
    Path project = Files.createDirectories(dir.resolve("digits"));
    Files.createDirectories(dir.resolve("elsewhere"));
    Files.createDirectories(project.resolve("notes"));
    Path link = Files.createSymbolicLink(project.resolve("latest"), Path.of(target));
    RunSettings.in(dir).linked().open().close();
    assertEquals(Path.of(target), Files.readSymbolicLink(link));
    assertEquals(Path.of("digits/mlp"), Files.readSymbolicLink(dir.resolve("latest")));
    assertEquals(List.of(), names(dir.resolve("elsewhere")));
    assertEquals(List.of(), names(project.resolve("notes")));
  }

  @Test
  void open_filesOfThatName_stay() throws IOException {
    Files.createDirectories(dir.resolve("digits"));
    Path file = Files.writeString(dir.resolve("digits/latest"), "mine");
    Path directory = Files.createDirectories(dir.resolve("latest"));
    RunSettings.in(dir).linked().open().close();
    assertEquals("mine", Files.readString(file));
    assertTrue(Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS));
    assertEquals(List.of(), names(directory));
  }

  @Test
  void open_linkToARunThatIsGone_isReplaced() throws IOException {
    Files.createDirectories(dir.resolve("digits"));
    Files.createSymbolicLink(dir.resolve("latest"), Path.of("digits/gone"));
    Files.createSymbolicLink(dir.resolve("digits/latest"), Path.of("gone"));
    RunSettings.in(dir).linked().open().close();
    checkLinks("mlp");
  }

  @Test
  void open_projectAndRunNamedLatest_areDirectories() throws IOException {
    RunSettings settings = RunSettings.in(dir).linked();
    settings.open().close();
    RunSettings latest = settings.project("latest").name("latest");
    latest.open().close();
    latest.open().close();
    assertTrue(Files.isDirectory(dir.resolve("latest"), LinkOption.NOFOLLOW_LINKS));
    assertEquals(List.of("latest", "latest-2"), names(dir.resolve("latest")));
    assertFalse(Files.isSymbolicLink(dir.resolve("latest/latest")));
    assertEquals(List.of("run.json", "run.lock"), names(dir.resolve("digits/mlp")));
  }

  @Test
  void open_manyThreads_oneLinkIsLeft() throws Exception {
    var pool = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        tasks.add(
            () -> {
              RunSettings.in(dir).linked().open().close();
              return Files.exists(dir.resolve("latest/run.json"));
            });
      }
      for (var linked : pool.invokeAll(tasks)) {
        assertTrue(linked.get(), "no moment without a link");
      }
    } finally {
      pool.shutdownNow();
    }
    assertEquals(List.of("digits", "latest"), names(dir));
    assertEquals(17, names(dir.resolve("digits")).size());
  }

  private void checkLinks(String name) throws IOException {
    Path ofProject = dir.resolve("digits/latest");
    assertEquals(Path.of(name), Files.readSymbolicLink(ofProject));
    assertEquals(Path.of("digits", name), Files.readSymbolicLink(dir.resolve("latest")));
    Path run = dir.resolve("digits").resolve(name).toRealPath();
    assertEquals(run, ofProject.toRealPath());
    assertEquals(run, dir.resolve("latest").toRealPath());
  }

  private static List<String> names(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
