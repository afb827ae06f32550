package io.github.metriclogger.cli.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class ScreenPictureTest {

  private static final int GROUND = 0x101010;

  private static Document of(CellGrid grid) throws Exception {
    String svg = ScreenPicture.of(grid, tone -> tone == Tone.GOOD ? 0x00ff00 : 0xeeeeee, GROUND);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  @Test
  void text_words_fillTheirCells() throws Exception {
    CellGrid grid = new CellGrid(20, 2);
    grid.text(2, 0, "loss", Tone.TEXT);
    grid.text(7, 0, "a<b&c", Tone.GOOD);
    grid.text(0, 1, "训练", Tone.STRONG);
    NodeList texts = of(grid).getElementsByTagName("text");
    assertEquals(3, texts.getLength());
    assertWord((Element) texts.item(0), "loss", 16, 32);
    assertWord((Element) texts.item(1), "a<b&c", 56, 40);
    assertWord((Element) texts.item(2), "训练", 0, 32);
    assertEquals("#00ff00", ((Element) texts.item(1)).getAttribute("fill"));
    assertEquals("bold", ((Element) texts.item(2)).getAttribute("font-weight"));
  }

  private static void assertWord(Element text, String word, int x, int length) {
    assertEquals(word, text.getTextContent());
    assertEquals(x, Integer.parseInt(text.getAttribute("x")));
    assertEquals(length, Integer.parseInt(text.getAttribute("textLength")));
  }

  @Test
  void symbols_becomeShapes() throws Exception {
    CellGrid grid = new CellGrid(8, 1);
    grid.put(0, 0, '⣿', Tone.GOOD); // eight dots
    grid.put(1, 0, '█', Tone.GOOD);
    grid.put(2, 0, '▂', Tone.GOOD);
    grid.put(3, 0, '┼', Tone.TEXT);
    grid.put(4, 0, '╭', Tone.TEXT);
    Document picture = of(grid);
    assertEquals(0, picture.getElementsByTagName("text").getLength());
    NodeList paths = picture.getElementsByTagName("path");
    assertEquals(2, paths.getLength());
    for (int i = 0; i < paths.getLength(); i++) {
      Element path = (Element) paths.item(i);
      String drawn = path.getAttribute("d");
      boolean isFilled = path.hasAttribute("fill");
      assertEquals(isFilled ? 10 : 6, drawn.chars().filter(c -> c == 'M').count(), drawn);
      assertEquals(isFilled, drawn.contains("M8 0h8v16h-8z"), "the full block");
      assertEquals(isFilled, drawn.contains("M16 12h8v4h-8z"), "two eighths from below");
    }
  }

  @Test
  void blank_screen_isGroundAlone() {
    String svg = ScreenPicture.of(new CellGrid(3, 2), tone -> 0, 0x0a0b0c);
    assertTrue(svg.contains("width=\"48\" height=\"56\"") && svg.contains("#0a0b0c"), svg);
    assertFalse(svg.contains("<path") || svg.contains("<text"), svg);
  }
}
