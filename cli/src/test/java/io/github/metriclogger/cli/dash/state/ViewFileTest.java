package io.github.metriclogger.cli.dash.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewFileTest {

  private static final SavedView VIEW =
      new SavedView("val/*", 0.97, "epoch", true, List.of("lr"), false, -2, List.of("run-7"));

  @TempDir Path directory;

  @Test
  void whatIsKeptIsReadBack() {
    ViewFile file = file(directory.resolve("a"));
    assertNull(file.read());
    file.write(VIEW);
    assertEquals(VIEW, file.read());
  }

  @Test
  void eachDirectoryHasItsOwn() {
    file(directory.resolve("a")).write(VIEW);
    assertNull(file(directory.resolve("b")).read());
    assertEquals(VIEW, file(directory.resolve("x/../a")).read());
    assertNotEquals(file(directory.resolve("a")), file(directory.resolve("b")));
  }

  @Test
  void theFileLiesInTheStateOfTheUser() {
    Path file = ViewFile.of(Map.of("HOME", "/home/someone"), List.of(directory)).file();
    assertTrue(String.valueOf(file).startsWith("/home/someone/.local/state/metriclog/views/"));
    assertNull(ViewFile.of(Map.of(), List.of(directory)).file());
  }

  @Test
  void whereNothingCanBeWrittenNothingHappens() throws IOException {
    Path blocked = directory.resolve("blocked");
    Files.writeString(blocked, "a file");
    ViewFile file = ViewFile.of(Map.of("XDG_STATE_HOME", blocked.toString()), List.of(directory));
    file.write(VIEW);
    assertNull(file.read());
    assertFalse(Files.isDirectory(blocked));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"version\": 2}",
        "{\"version\": 1, \"smoothing\": 1.5, \"density\": 0, \"filter\": \"\", \"x\": \"step\"}",
        "{\"version\": 1, \"smoothing\": 0.5, \"density\": 0, \"filter\": 3, \"x\": \"step\"}"
      })
  void anythingElseIsNoView(String text) throws IOException {
    Path file = directory.resolve("view.json");
    Files.writeString(file, text);
    assertNull(new ViewFile(file).read());
  }

  private ViewFile file(Path shown) {
    return ViewFile.of(
        Map.of("XDG_STATE_HOME", directory.resolve("state").toString()), List.of(shown));
  }
}
