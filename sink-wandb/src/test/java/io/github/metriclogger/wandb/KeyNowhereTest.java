package io.github.metriclogger.wandb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.testkit.RunInfos;
import io.github.metriclogger.testkit.SampleEvents;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key, and what else is secret, appears in nothing that the sink writes or says. */
class KeyNowhereTest {

  private static final String HEADER = "header-secret-7f";
  private static final String PASSWORD = "proxy-secret-9c";
  private static final List<String> SECRETS =
      List.of(
          OpenRun.KEY,
          OpenRun.KEY.substring(4, 24),
          Base64.getEncoder()
              .encodeToString(("api:" + OpenRun.KEY).getBytes(StandardCharsets.UTF_8)),
          HEADER,
          PASSWORD);
  private static final Map<String, String> SETTINGS =
      Map.of(
          "api_key", OpenRun.KEY + "\n",
          "proxy", "http://me:" + PASSWORD + "@127.0.0.1:1",
          "extra_http_headers", "{\"X-Auth\": \"" + HEADER + "\"}");

  @TempDir Path dir;

  private final RecordedUploads uploads = new RecordedUploads();

  @Test
  void secrets_areInNoFileAndNoMessage() throws IOException {
    List<String> texts = new ArrayList<>();
    for (boolean complete : new boolean[] {true, false}) {
      uploads.completes(complete);
      OpenRun run =
          OpenRun.online(RunInfos.fresh(dir.resolve("run" + complete)), uploads, SETTINGS);
      for (EventKind kind : run.sink().kinds()) {
        for (RunEvent event : SampleEvents.of(kind, 1, run.now())) {
          run.write(event);
        }
      }
      texts.add(String.valueOf(run.sink()));
      run.write(new RunFinished(RunStatus.FINISHED, null, run.now())).close();
      texts.addAll(run.context().announcements());
      texts.addAll(run.context().warnings());
      assertEquals(OpenRun.KEY, uploads.servers().get(0).apiKey(), "it must be there to be found");
    }
    texts.add(String.valueOf(OpenRun.settings(SETTINGS)));
    texts.add(String.valueOf(uploads.plans()));
    texts.add(String.valueOf(uploads.servers()));
    texts.forEach(KeyNowhereTest::assertClean);
    int files = 0;
    try (Stream<Path> all = Files.walk(dir)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        assertClean(file + " " + Files.readString(file, StandardCharsets.ISO_8859_1));
        files++;
      }
    }
    assertTrue(files > 10, files + " files");
  }

  @Test
  void secrets_areInNoException() throws IOException {
    Files.createFile(dir.resolve("wandb"));
    IOException failure =
        assertThrows(
            IOException.class, () -> OpenRun.online(RunInfos.fresh(dir), uploads, SETTINGS));
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    assertClean(trace.toString());
  }

  private static void assertClean(String text) {
    for (String secret : SECRETS) {
      assertFalse(text.contains(secret), () -> "'" + secret + "' is in: " + text);
    }
  }
}
