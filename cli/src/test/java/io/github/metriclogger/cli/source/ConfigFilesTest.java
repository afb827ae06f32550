package io.github.metriclogger.cli.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFilesTest {

  @TempDir Path directory;

  @Test
  void filesBesideTheData_areFoundByTheirNames() throws IOException {
    for (String name : List.of("config.json", "hparams.yaml", ".hydra/config.yaml", "x.yaml")) {
      write(name, "{}");
    }
    assertEquals(
        List.of("hparams.yaml", ".hydra/config.yaml", "config.json"),
        ConfigFiles.in(directory).stream()
            .map(file -> directory.relativize(file).toString().replace('\\', '/'))
            .toList());
  }

  @Test
  void severalFiles_theFirstCounts_andABrokenOneIsSkipped() throws IOException {
    Path first = write("hparams.yaml", "lr: 1\n");
    Path broken = write("args.yaml", "lr: [\n");
    Path second = write("config.yaml", "lr: 2\nn: 3\n");
    assertEquals(Map.of("lr", 1L, "n", 3L), ConfigFiles.read(List.of(first, broken, second)));
  }

  @Test
  void secrets_areMasked_atAnyDepth() throws IOException {
    Map<String, Object> read =
        ConfigFiles.read(
            write(
                "args.json",
                """
                {"hub_token": "abc", "pad_token": "<pad>", "db": {"password": "x", "port": 5},
                 "url": "https://me:pw@host/x", "list": [{"api_key": "k"}], "use_auth_token": true}
                """));
    assertEquals("***", read.get("hub_token"));
    assertEquals("<pad>", read.get("pad_token"));
    assertEquals(Map.of("password", "***", "port", 5L), read.get("db"));
    assertEquals("https://***@host/x", read.get("url"));
    assertEquals(List.of(Map.of("api_key", "***")), read.get("list"));
    assertEquals(true, read.get("use_auth_token"));
  }

  @Test
  void configOfWandb_isUnwrapped() throws IOException {
    Path file =
        write(
            "files/config.yaml",
            """
            wandb_version: 1
            _wandb: {desc: null, value: {python_version: 3.11}}
            lr: {desc: null, value: 0.1}
            model:
              value: {depth: 4}
            """);
    assertEquals(Map.of("lr", 0.1, "model", Map.of("depth", 4L)), ConfigFiles.read(file));
  }

  @Test
  void ownValueKeys_stayAsTheyAre() throws IOException {
    Path file = write("config.yaml", "lr: {value: 0.1}\n");
    assertEquals(Map.of("lr", Map.of("value", 0.1)), ConfigFiles.read(file));
  }

  @Test
  void brokenJson_isOneLineWithTheFile() throws IOException {
    Path file = write("config.json", "{\"a\": ");
    IOException refusal = assertThrows(IOException.class, () -> ConfigFiles.read(file));
    String message = Objects.requireNonNull(refusal.getMessage());
    assertTrue(message.startsWith(file.toString()), message);
    assertEquals(1, message.lines().count(), message);
  }

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    return Files.writeString(file, text);
  }
}
