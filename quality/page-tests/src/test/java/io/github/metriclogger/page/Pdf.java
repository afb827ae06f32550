package io.github.metriclogger.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;

/** What can be seen of a PDF file without a viewer. */
final class Pdf {

  private static final Pattern STREAM = Pattern.compile("stream\\r?\\n");
  private static final Pattern LINE = Pattern.compile("(?m) [lc]$");

  private Pdf() {}

  /** How many straight and curved lines its pages draw. */
  static long lines(byte[] pdf) {
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    long lines = 0;
    Matcher stream = STREAM.matcher(text);
    while (stream.find()) {
      Matcher line = LINE.matcher(inflated(pdf, stream.end()));
      while (line.find()) {
        lines++;
      }
    }
    return lines;
  }

  /** The text of a compressed stream; empty where there is none. */
  private static String inflated(byte[] pdf, int from) {
    var bytes = new ByteArrayInputStream(pdf, from, pdf.length - from);
    try (InflaterInputStream stream = new InflaterInputStream(bytes)) {
      return new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException notCompressed) {
      return "";
    }
  }
}
