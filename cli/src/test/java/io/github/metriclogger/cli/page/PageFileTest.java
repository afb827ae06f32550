package io.github.metriclogger.cli.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.support.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageFileTest {
  private static final PageFile PAGE = PageFile.load();
  private static final String LIVE = new String(PAGE.live().html(), StandardCharsets.UTF_8);

  /** The contents of the elements of a name that have no attribute. */
  private static List<String> contents(String html, String element) {
    var found = Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL);
    return found.matcher(html).results().map(each -> each.group(1)).toList();
  }

  private static String digest(String text) {
    var digest = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }

  @Test
  void live_policy_namesDigestsOfWhatIsThere() {
    var script = contents(LIVE, "script");
    var style = contents(LIVE, "style");
    assertEquals(1, script.size());
    assertEquals(1, style.size());
    assertEquals(
        "default-src 'none'; script-src "
            + digest(script.get(0))
            + "; style-src "
            + digest(style.get(0))
            + "; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'"
            + "; frame-ancestors 'none'",
        PAGE.live().policy());
  }

  @Test
  void live_marks_filledOrGone() {
    assertFalse(LIVE.contains("<!--"), LIVE.substring(0, 300));
    assertTrue(LIVE.contains("var uPlot="));
    assertTrue(LIVE.contains(".uplot"));
    assertFalse(LIVE.contains("id=\"data\""));
  }

  @Test
  void report_policy_firstInHead() {
    var html = PAGE.report("{}", "");
    var head = html.substring(html.indexOf("<head>") + 6).stripLeading();
    assertTrue(
        head.startsWith("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src"));
    var policy = head.substring(0, head.indexOf('>'));
    assertTrue(policy.contains("script-src " + digest(contents(html, "script").get(0))));
    assertTrue(policy.contains("; img-src data:; connect-src 'none';"));
    assertFalse(policy.contains("frame-ancestors"), "not allowed in a meta element");
    assertTrue(html.indexOf("<meta charset") < 1024, "a browser looks for it no further");
  }

  @Test
  void report_hostileData_staysInItsElement() {
    var hostile =
        "{\"a\":\"</script><script>alert(1)</script>$1\\\\<!-- scripts -->\u2028\u2029\"}";
    var html = PAGE.report(hostile, "<p>$0</p>");
    assertTrue(
        html.contains(
            "<script type=\"application/json\" id=\"data\">{\"a\":\"\\u003c/script>\\u003cscript>"
                + "alert(1)\\u003c/script>$1\\\\\\u003c!-- scripts -->\\u2028\\u2029\"}</script>"));
    assertTrue(html.contains("<noscript><p>$0</p></noscript>"));
    assertEquals(contents(LIVE, "script"), contents(html, "script"));
  }
}
