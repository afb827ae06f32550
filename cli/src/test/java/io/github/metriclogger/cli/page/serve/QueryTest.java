package io.github.metriclogger.cli.page.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries and their limits, as a client sends them. */
final class QueryTest {

  private ServerFixture fixture;

  @BeforeEach
  void start() throws IOException {
    fixture = new ServerFixture();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "series|s must be given",
        "series?s=r0|run:since:tag",
        "series?s=r0:loss|run:since:tag",
        "series?s=x::loss|begin with a run",
        "series?s=r0%2f..::loss|begin with a run",
        "series?s=r0:NaN:loss|since must be a number",
        "series?s=r0:1e999:loss|since is too large",
        "series?s=r0:0x1:loss|since must be a number",
        "series?s=r0::a&x=time|x must be",
        "series?s=r0::a&px=0|px must be 1 to 4096",
        "series?s=r0::a&px=4097|px must be 1 to 4096",
        "series?s=r0::a&px=|px must be 1 to 4096",
        "series?s=r0::a&w=3|power of two",
        "series?s=r0::a&w=0|power of two",
        "series?s=r0::a&w=-2|power of two",
        "series?s=r0::a&from=2&to=1|from must be below to",
        "series?s=r0::a&from=0&to=100000&w=1|w is too small",
        "series?s=r0::a&from=abc|from must be a number",
        "series?s=r0::a&px=10&px=20|given twice",
        "run?id=r0/../r1|must be a run",
        "run?id=|must be a run",
        "run?id=r9999999999|must be a run",
        "media|must be a run",
        "model?run=-1|must be a run",
        "hists?run=r0|tag is missing",
        "log?run=r0&before=-1|before must be",
        "log?run=r0&before=9999999999999999999|before must be"
      })
  void query_bad_getsOneLine(String query, String reason) throws IOException {
    RawClient.Reply reply = fixture.get("api/" + query);

    assertEquals(400, reply.status(), reply.body());
    assertEquals(1, reply.body().lines().count());
    assertTrue(reply.body().contains(reason), reply.body());
    assertNull(fixture.data.asked);
  }

  @ParameterizedTest
  @CsvSource({
    "24,1,4096,'',200",
    "24,1,4096,0,200",
    "25,1,100,'',400",
    "24,2,4096,'',400",
    "24,2,2048,'',200",
    "24,42,4096,0,200",
    "24,43,4096,0,400"
  })
  void series_boundedByBucketsAndRuns(int runs, int tags, int px, String since, int status)
      throws IOException {
    StringBuilder query = new StringBuilder("api/series?px=" + px);
    for (int run = 0; run < runs; run++) {
      for (int tag = 0; tag < tags; tag++) {
        query.append("&s=r").append(run).append(':').append(since).append(":tag").append(tag);
      }
    }
    assertEquals(status, fixture.get(query.toString()).status());
  }

  @Test
  void tag_longAndForeign_isKept() throws IOException {
    String tag = "损".repeat(10_000);
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      encoded.append("%E6%8D%9F");
    }
    assertEquals(200, fixture.get("api/series?s=r0::" + encoded).status());
    assertEquals(tag, fixture.data.asked.items().get(0).tag());
  }

  @ParameterizedTest
  @ValueSource(strings = {"series?s=r0::", "hists?run=r0&tag=", "log?run=r0&q="})
  void text_tooLong_isRefused(String query) throws IOException {
    assertEquals(400, fixture.get("api/" + query + "a".repeat(20_000)).status());
  }

  @Test
  void query_tooLong_isRefused() throws IOException {
    assertEquals(400, fixture.get("api/runs?a=" + "a".repeat(300_000)).status());
  }

  @Test
  void values_unknown_areIgnored() throws IOException {
    assertEquals(200, fixture.get("api/runs?later=1&&x").status());
  }
}
