package io.github.metriclogger.cli.page.serve;

import io.github.metriclogger.cli.text.ServeText;
import io.github.metriclogger.support.BilingualText;
import io.github.metriclogger.support.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * A page with one sentence and a link to the real page: a click on it comes from here, so that the
 * browser sends the cookie. It runs no script.
 *
 * @param folder where the real page is
 * @param language of the sentence
 */
record Notice(String folder, Locale language) {

  private static final String STYLE =
      ":root{color-scheme:light dark}"
          + "body{font:15px/1.6 system-ui,sans-serif;max-width:34em;margin:18vh auto;padding:0 24px;"
          + "text-align:center}"
          + "a{display:inline-block;padding:8px 28px;border-radius:8px;background:#2767cc;color:#fff;"
          + "text-decoration:none}";

  /** Its policy: nothing but its style. */
  static final String POLICY =
      Answer.NOTHING
          + "; style-src 'sha256-"
          + Base64.getEncoder()
              .encodeToString(Sha256.digest().digest(STYLE.getBytes(StandardCharsets.UTF_8)))
          + "'";

  /** Waits for a click. */
  String asking(BilingualText sentence) {
    return page("", sentence);
  }

  /** Goes on by itself. */
  String leading(BilingualText sentence) {
    return page("<meta http-equiv=\"refresh\" content=\"0; url=" + folder + "\">", sentence);
  }

  private String page(String head, BilingualText sentence) {
    return String.format(
        Locale.ROOT,
        """
    <!doctype html>
    <html lang="%s"><head><meta charset="utf-8"><title>MetricLogger</title>%s
    <meta name="viewport" content="width=device-width, initial-scale=1"><style>%s</style></head>
    <body><p>%s</p><p><a href="%s">%s</a></p></body></html>
    """,
        language.getLanguage(),
        head,
        STYLE,
        sentence.in(language),
        folder,
        ServeText.OPEN.in(language));
  }
}
