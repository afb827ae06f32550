package io.github.metriclogger.config.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LenientYamlTest {

  @TempDir Path directory;

  @Test
  void tagsOfPython_giveTheValuesBelowThem() throws IOException {
    Map<String, Object> read =
        read(
            """
            batch_size: 24
            net: !!python/object:nets.Settings
              width: 48
              act: !!python/name:nets.relu ''
            betas: !!python/tuple [0.9, 0.999]
            path: !!python/object/apply:pathlib.PosixPath [/, data]
            seen: !!set {a: null}
            lr: 3e-4
            """);
    assertEquals(24L, read.get("batch_size"));
    assertEquals(Map.of("width", 48L, "act", ""), read.get("net"));
    assertEquals(List.of(0.9, 0.999), read.get("betas"));
    assertEquals(List.of("/", "data"), read.get("path"));
    assertTrue(((Map<?, ?>) read.get("seen")).containsKey("a"));
    assertEquals(3e-4, read.get("lr"));
  }

  @Test
  void anchorsAndMerges_areReplacedByWhatTheyStandFor() throws IOException {
    Map<String, Object> read =
        read(
            """
            base: &base {lr: 1}
            a: {<<: *base, n: ~}
            self: &self [*self]
            """);
    Map<?, ?> merged = (Map<?, ?>) read.get("a");
    assertEquals(1L, merged.get("lr"));
    assertTrue(merged.containsKey("n"));
    assertEquals(Arrays.asList((Object) null), read.get("self"));
  }

  @Test
  void equalKeys_theLastOneHolds() throws IOException {
    assertEquals(Map.of("lr", 2L), read("lr: 1\nlr: 2\n"));
  }

  @Test
  void noMap_isEmpty() throws IOException {
    assertEquals(Map.of(), read("- 1\n- 2\n"));
    assertEquals(Map.of(), read(""));
  }

  @Test
  void brokenYaml_isOneLineWithItsPlace() {
    IOException refused = assertThrows(IOException.class, () -> read("a: 1\nb: [1\n"));
    assertTrue(refused.getMessage().contains("other.yaml:2"), refused.getMessage());
    assertTrue(refused.getMessage().lines().count() == 1, refused.getMessage());
  }

  @Test
  void noFile_isAnIoException() {
    assertThrows(IOException.class, () -> LenientYaml.read(directory.resolve("none.yaml")));
  }

  private Map<String, Object> read(String text) throws IOException {
    return LenientYaml.read(Files.writeString(directory.resolve("other.yaml"), text));
  }
}
