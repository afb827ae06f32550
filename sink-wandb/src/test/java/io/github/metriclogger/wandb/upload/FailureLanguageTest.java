package io.github.metriclogger.wandb.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.testkit.wandb.Fault;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.testkit.wandb.ServerRequest.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads when an upload fails, in the language of the run. */
class FailureLanguageTest {

  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
  private static final String SERVERS_WORDS = "no such team 42";

  @TempDir Path directory;
  private int logs;

  private Path log() {
    try (TestLog log = TestLog.in(directory.resolve("log" + logs++))) {
      log.run().rows(0, 3).exit(0).write();
      return log.file();
    }
  }

  private String refusal(int status, Locale language) {
    try (RecordingServer server = RecordingServer.start()) {
      String body = "{\"error\":\"" + SERVERS_WORDS + "\"}";
      server.inject(Kind.UPSERT, Fault.status(status, body, Map.of()), 1);
      TestUpload upload = new TestUpload(server.url()).in(language);
      assertFalse(upload.upload(log()));
      List<String> refused = upload.told("refused ");
      assertEquals(1, refused.size(), upload.told::toString);
      return refused.get(0).substring("refused ".length());
    }
  }

  @Test
  void refusal_isInTheLanguageAndKeepsTheServersWords() {
    Map<Integer, String> advice = Map.of(401, "API key", 403, "没有权限", 404, "不存在", 410, "已被删除");
    advice.forEach(
        (status, words) -> {
          String chinese = refusal(status, Locale.CHINESE);
          assertTrue(chinese.contains("服务器应答 " + status), chinese);
          assertTrue(chinese.contains(words) && chinese.contains(SERVERS_WORDS), chinese);
          String english = refusal(status, Locale.ENGLISH);
          assertTrue(english.contains("the server answered " + status), english);
          assertTrue(english.contains(SERVERS_WORDS), english);
          assertFalse(CHINESE.matcher(english).find(), english);
        });
  }

  /** A server that fails in the same way as long as it is tried. */
  private void assertTrouble(String url, String english, String chinese) {
    Function<Locale, String> given =
        language -> {
          TestUpload upload = new TestUpload(url).in(language);
          assertThrows(java.io.IOException.class, () -> upload.sync(log()));
          List<String> trouble = upload.told("trouble ");
          assertEquals(1, trouble.size(), upload.told::toString);
          return trouble.get(0);
        };
    String inEnglish = given.apply(Locale.ENGLISH);
    assertTrue(inEnglish.contains(english), inEnglish);
    assertFalse(CHINESE.matcher(inEnglish).find(), inEnglish);
    String inChinese = given.apply(Locale.CHINESE);
    assertTrue(inChinese.contains(chinese), inChinese);
  }

  @Test
  void trouble_withoutAServer_isInTheLanguage() {
    RecordingServer server = RecordingServer.start();
    server.close();
    assertTrouble(server.url(), "cannot connect (", "无法连接（");
  }

  @Test
  void trouble_ofAnUnknownCertificate_isInTheLanguage() {
    try (RecordingServer server = RecordingServer.startTls()) {
      assertTrouble(server.url(), "certificate is not trusted (", "证书不受信任（");
    }
  }
}
