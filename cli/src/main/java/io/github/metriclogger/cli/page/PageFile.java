package io.github.metriclogger.cli.page;

import io.github.metriclogger.support.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page as one HTML file, which asks nobody for a part of itself. Its policy names its script
 * and its style by their digests: nothing else can run in it, whatever the names and texts of a run
 * hold.
 *
 * <p>Immutable, and read once from the resources of this package.
 */
public final class PageFile {
  /** Where a part belongs in the template. */
  private static final Pattern MARK = Pattern.compile("<!-- (\\w+) -->");

  private final String template;
  private final String style;
  private final String script;

  private PageFile(String template, String style, String script) {
    this.template = template;
    this.style = style;
    this.script = script;
  }

  /**
   * Joins the page from its parts.
   *
   * @throws IllegalStateException when the jar was packed without one of them
   */
  public static PageFile load() {
    return new PageFile(PageParts.template(), PageParts.style(), inScript(PageParts.script()));
  }

  /** The page for a server, which answers what it asks. */
  public LivePage live() {
    return new LivePage(
        page(Map.of()).getBytes(StandardCharsets.UTF_8),
        policy("img-src 'self' data:; connect-src 'self'") + "; frame-ancestors 'none'");
  }

  /**
   * The page with its data inside.
   *
   * @param json the data, a JSON object
   * @param noscript HTML for whoever shows the file without running its script
   */
  public String report(String json, String noscript) {
    return page(
        Map.of(
            "policy",
                String.format(
                    Locale.ROOT,
                    "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">",
                    policy("img-src data:; connect-src 'none'")),
            "noscript", "<noscript>" + noscript + "</noscript>",
            "data",
                "<script type=\"application/json\" id=\"data\">" + embedded(json) + "</script>"));
  }

  /** The template with its parts; nothing that is put in is searched for marks. */
  private String page(Map<String, String> parts) {
    var all = new HashMap<>(parts);
    all.put("styles", "<style>" + style + "</style>");
    all.put("scripts", "<script>" + script + "</script>");
    return MARK.matcher(template)
        .replaceAll(mark -> Matcher.quoteReplacement(all.getOrDefault(mark.group(1), "")));
  }

  private String policy(String sources) {
    return String.format(
        Locale.ROOT,
        "default-src 'none'; script-src %s; style-src %s; %s; base-uri 'none'; form-action 'none'",
        digest(script),
        digest(style),
        sources);
  }

  private static String digest(String text) {
    var digest = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "'sha256-%s'", Base64.getEncoder().encodeToString(digest));
  }

  /**
   * JSON that HTML cannot mistake for the end of its element, nor a script for the end of a line.
   */
  static String embedded(String json) {
    return json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
  }

  /** A script whose strings do not end the element that holds it. */
  private static String inScript(String script) {
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--");
  }

  /**
   * The page as a server sends it.
   *
   * @param html its bytes, in UTF-8
   * @param policy the value of its header {@code Content-Security-Policy}
   */
  @SuppressWarnings("ArrayRecordComponent") // sent as it is, never compared
  public record LivePage(byte[] html, String policy) {}
}
