package io.github.metriclogger.cli.page.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ShownPlaceTest {

  private static ShownPlace place(String... paths) {
    return ShownPlace.of(Path.of(""), Stream.of(paths).map(Path::of).toList());
  }

  @Test
  void onePath_standsAsGiven_itsNameIsTheTitle() {
    assertEquals(new ShownPlace("digits", "runs/digits"), place("runs/x/../digits"));
    assertEquals(new ShownPlace("/", "/"), place("/"));
  }

  @Test
  void severalPaths_areNamed_andManyAreCounted() {
    assertEquals(new ShownPlace("a, c", "runs/a, b/c"), place("runs/a", "b/c"));
    assertEquals(
        new ShownPlace("a, b, c +2", "x/a, x/b, x/c +2"), place("x/a", "x/b", "x/c", "x/d", "x/e"));
  }

  /** Where nothing is given the program looks below the directory that it was started in. */
  @Test
  void noPath_orADot_isTheDirectoryItself() {
    Path here = Path.of("").toAbsolutePath();
    ShownPlace expected = new ShownPlace(here.getFileName().toString(), here.toString());
    assertEquals(expected, ShownPlace.of(Path.of(""), List.of()));
    assertEquals(expected, place("."));
    assertEquals("runs", ShownPlace.of(Path.of("/data/runs"), List.of()).title());
    assertTrue(ShownPlace.of(Path.of("/data"), List.of(Path.of(".."))).paths().equals("/"));
  }
}
