package io.github.metriclogger.cli.page.detail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.field.FieldCase;
import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.RunFinder;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.testkit.FakeTime;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The details of runs as people have them: each question has an answer in proper JSON. */
final class FieldDetailsTest {

  /** NaN or an infinity outside of a text. */
  private static final Pattern BARE = Pattern.compile("[:,\\[]\\s*-?(?:NaN|Infinity)");

  static Stream<FieldCase> cases() {
    return FieldCase.all().stream().filter(each -> each.refused() == null);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answers_inProperJson(FieldCase field) throws IOException {
    List<FoundRun> runs = new RunFinder(new Formats(ForeignFormats.all())).find(field.read());
    assertFalse(runs.isEmpty());
    for (FoundRun run : runs) {
      try (RunDetails details = new RunDetails(run, new FakeTime())) {
        Map<String, Object> media = details.media(String::valueOf);
        proper(media);
        proper(details.run());
        proper(details.model());
        proper(details.histograms("any"));
        Map<String, Object> log = details.log(null, Long.MAX_VALUE);
        assertTrue((boolean) log.get("first") || !((List<?>) log.get("lines")).isEmpty());
        proper(log);
        proper(details.log("epoch", 100));
        assertFalse(media.containsKey("more"), "all is read at once");
      }
    }
  }

  private static void proper(Map<String, Object> answer) throws IOException {
    String json = Json.write(answer);
    assertFalse(BARE.matcher(json).find(), json);
    assertEquals(answer.keySet(), ((Map<?, ?>) Json.parse(json)).keySet());
  }
}
