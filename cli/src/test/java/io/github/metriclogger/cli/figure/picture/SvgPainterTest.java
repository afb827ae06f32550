package io.github.metriclogger.cli.figure.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.figure.Figure;
import io.github.metriclogger.cli.figure.Label;
import io.github.metriclogger.cli.figure.Look;
import io.github.metriclogger.cli.figure.NamedCurve;
import io.github.metriclogger.cli.figure.Panel;
import io.github.metriclogger.cli.figure.SampleCurves;
import io.github.metriclogger.cli.figure.VerticalMark;
import io.github.metriclogger.cli.series.Buckets;
import io.github.metriclogger.cli.series.Smoothing;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class SvgPainterTest {

  private static final Size SMALL = new Size(400, 300);
  private static final Pattern PATH =
      Pattern.compile("<path d=\"([^\"]*)\" fill=\"none\" stroke=\"#2b8fea\"");

  private static String svg(Panel panel) {
    return SvgPainter.paint(SampleCurves.figure(panel), SMALL);
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static List<String> texts(String svg) throws Exception {
    NodeList nodes = parsed(svg).getElementsByTagName("text");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  private static List<String> lines(String svg) {
    List<String> lines = new ArrayList<>();
    Matcher matcher = PATH.matcher(svg);
    while (matcher.find()) {
      lines.add(matcher.group(1));
    }
    return lines;
  }

  @Test
  void smallFigure_isThisDocument() {
    String svg = svg(SampleCurves.panel(SampleCurves.of(30, i -> i)));

    assertTrue(svg.startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"400\""), svg);
    assertEquals(List.of("M40 242L370 61"), ends(lines(svg)), svg);
    assertTrue(svg.contains("fill=\"#5f6875\">step</text>"), svg);
  }

  /** First and last point of each line, to keep the expectation short. */
  private static List<String> ends(List<String> lines) {
    return lines.stream()
        .map(line -> line.replaceAll("^(M[\\d. ]+).*(L[\\d. ]+)$", "$1$2"))
        .toList();
  }

  @Test
  void equalFigures_areEqualTexts() {
    Panel panel = SampleCurves.panel(SampleCurves.of(500, Math::sin));

    assertEquals(svg(panel), svg(panel));
  }

  @Test
  void names_areEscapedAndCleaned() throws Exception {
    Buckets buckets = SampleCurves.of(5, i -> i);
    NamedCurve curve =
        NamedCurve.of(
            Label.name("</text><script>\u0007&\"\uD800\uFFFE\u001b[31m训练"),
            buckets,
            Smoothing.none(),
            Look.hue(0));
    Panel panel = Panel.curves(Label.name("a < b & c"), List.of(curve, curve), SampleCurves.axes());
    Figure figure = Figure.of(Label.name("<title>"), List.of(panel), Locale.CHINESE);
    String svg = SvgPainter.paint(figure, SMALL);

    assertEquals(0, parsed(svg).getElementsByTagName("script").getLength());
    assertTrue(texts(svg).contains("a < b & c"), svg);
    assertTrue(texts(svg).contains("</text><script>&\"[31m训练"), svg);
  }

  @Test
  void spikeOfAMillion_isInThePath() {
    String svg = svg(SampleCurves.panel(SampleCurves.millionWithSpike()));
    Matcher bands = Pattern.compile("<path d=\"([^\"]*)Z\" fill=\"#2b8fea\"").matcher(svg);
    double highest = Double.POSITIVE_INFINITY;
    while (bands.find()) {
      Matcher heights = Pattern.compile("V([\\d.]+)|L[\\d.]+ ([\\d.]+)").matcher(bands.group(1));
      while (heights.find()) {
        String height = heights.group(1) == null ? heights.group(2) : heights.group(1);
        highest = Math.min(highest, Double.parseDouble(height));
      }
    }
    assertTrue(highest < 65, "the highest point of the band is at " + highest);
  }

  @Test
  void nan_isAGapAndACross() throws Exception {
    String svg =
        svg(SampleCurves.panel(SampleCurves.of(100, i -> i > 40 && i < 60 ? Double.NaN : i)));

    assertEquals(2, lines(svg).size());
    assertTrue(texts(svg).contains("19 NaN"));
    assertTrue(svg.contains("stroke=\"#d92d20\""), "red crosses");
  }

  @Test
  void trainings_areNeverJoined() {
    List<String> lines = lines(svg(SampleCurves.panel(SampleCurves.threeTrainings())));

    assertEquals(3, lines.size());
    for (String line : lines) {
      assertTrue(line.startsWith("M"), line);
      assertEquals(line.indexOf('M'), line.lastIndexOf('M'), line);
    }
  }

  @Test
  void oneValue_isADot() {
    List<String> lines = lines(svg(SampleCurves.panel(SampleCurves.of(1, i -> 2))));

    assertFalse(lines.isEmpty());
    assertTrue(lines.get(0).endsWith("h0"), lines.get(0));
  }

  @Test
  void nothing_isSaid() throws Exception {
    assertTrue(texts(svg(SampleCurves.panel(Buckets.none()))).contains("no finite values yet"));
    Figure chinese =
        SampleCurves.figure(SampleCurves.panel(Buckets.none())).in(Locale.SIMPLIFIED_CHINESE);
    assertTrue(texts(SvgPainter.paint(chinese, SMALL)).contains("尚无有限数值"));
  }

  @Test
  void marks_haveNames() throws Exception {
    Panel panel =
        SampleCurves.panel(SampleCurves.of(100, i -> i))
            .with(
                List.of(
                    new VerticalMark(20, Label.name("checkpoint-20"), false),
                    new VerticalMark(1000, Label.name("outside"), true)));

    assertTrue(texts(svg(panel)).contains("checkpoint-20"));
    assertFalse(texts(svg(panel)).contains("outside"));
  }

  @Test
  void tooLongName_isCut() throws Exception {
    Panel panel =
        Panel.curves(
            Label.name("loss".repeat(100)),
            List.of(SampleCurves.raw(SampleCurves.of(5, i -> i))),
            SampleCurves.axes());

    assertTrue(
        texts(svg(panel)).stream()
            .anyMatch(
                text ->
                    text.endsWith("ss…")
                        || text.endsWith("lo…")
                        || text.endsWith("os…")
                        || text.endsWith("sl…")));
  }
}
