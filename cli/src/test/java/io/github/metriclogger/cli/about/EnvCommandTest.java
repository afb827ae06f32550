package io.github.metriclogger.cli.about;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.Metriclog;
import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EnvCommandTest {

  private static final String KEY = "0123456789012345678901234567890123456789";

  private static final Map<String, String> VARIABLES =
      Map.of(
          "WANDB_API_KEY",
          KEY,
          "WANDB_X_EXTRA_HTTP_HEADERS",
          "{\"X-Team\": \"" + KEY + "\"}",
          "https_proxy",
          "http://me:" + KEY + "@proxy:8080",
          "WANDB_PROJECT",
          "digits",
          "HOME",
          "/nowhere",
          "PASSWORD_STORE",
          KEY,
          "TERM",
          "xterm\u001b[31m",
          "COLUMNS",
          "120");

  private String run(Locale language, String... args) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
    int exitCode =
        Metriclog.run(
            args,
            new CommandContext(
                stream,
                stream,
                VARIABLES,
                Path.of(""),
                language,
                new Formats(ForeignFormats.all()),
                TimeSource.system()));
    assertEquals(0, exitCode);
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void text_holdsNoSecretAndNoControlCharacter() {
    String text = run(Locale.ENGLISH, "env");
    assertFalse(text.contains(KEY), text);
    assertFalse(text.contains("\u001b"), text);
    assertTrue(text.lines().anyMatch(line -> line.matches(" +WANDB_API_KEY +\\*\\*\\*")), text);
    assertTrue(text.contains("http://***@proxy:8080"), text);
    assertTrue(text.contains("Sinks: console, csv, log, tensorboard, wandb\n"), text);
    assertTrue(text.contains("/nowhere/.cache/metriclog"), text);
    assertTrue(run(Locale.SIMPLIFIED_CHINESE, "env").contains("环境变量\n"));
  }

  @Test
  void json_isOneObject() throws IOException {
    Map<?, ?> facts = (Map<?, ?>) Json.parse(run(Locale.ENGLISH, "env", "--json"));
    assertEquals("metriclog.env/1", facts.get("schema"));
    assertEquals(List.of("console", "csv", "log", "tensorboard", "wandb"), facts.get("sinks"));
    assertEquals(120L, ((Map<?, ?>) facts.get("terminal")).get("width"));
    assertEquals(
        System.getProperty("java.runtime.version"), ((Map<?, ?>) facts.get("java")).get("version"));
    Map<?, ?> variables = (Map<?, ?>) facts.get("variables");
    assertEquals("***", variables.get("WANDB_X_EXTRA_HTTP_HEADERS"));
    assertFalse(variables.containsKey("PASSWORD_STORE"));
  }
}
