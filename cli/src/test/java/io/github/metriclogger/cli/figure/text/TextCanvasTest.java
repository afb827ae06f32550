package io.github.metriclogger.cli.figure.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.cli.figure.Theme;
import org.junit.jupiter.api.Test;

final class TextCanvasTest {

  @Test
  void wideCharacter_hasTwoCells() {
    TextCanvas canvas = new TextCanvas(6, 1);

    assertEquals(5, canvas.text(0, 0, "训a练", Role.TITLE));
    assertEquals('训', canvas.rune(0, 0));
    assertEquals(TextCanvas.CONTINUED, canvas.rune(1, 0));
    assertEquals(Role.TITLE, canvas.role(1, 0));
    assertEquals("训a练\n", canvas.toPlainText());
  }

  @Test
  void halfOfAWideCharacterWrittenOver_blanksTheOther() {
    TextCanvas canvas = new TextCanvas(6, 1);
    canvas.text(0, 0, "训练", Role.TEXT);
    canvas.put(1, 0, 'x', Role.TEXT, 0);
    canvas.put(2, 0, 'y', Role.TEXT, 0);

    assertEquals(" xy\n", canvas.toPlainText());
    assertEquals(' ', canvas.rune(3, 0));
  }

  @Test
  void outside_isLeftOut() {
    TextCanvas canvas = new TextCanvas(3, 1);
    canvas.text(-1, 0, "abc", Role.TEXT);
    canvas.text(2, 0, "训", Role.TEXT);
    canvas.text(0, 5, "x", Role.TEXT);

    assertEquals("bc\n", canvas.toPlainText());
  }

  @Test
  void ansi_changesColourOnlyWhereRolesDo() {
    TextCanvas canvas = new TextCanvas(8, 1);
    canvas.text(0, 0, "ab", Role.TITLE);
    canvas.put(3, 0, '*', Role.LINE, 2);
    canvas.put(4, 0, '*', Role.LINE, 2);

    assertEquals(
        "\u001b[0m\u001b[1mab\u001b[0m \u001b[0;38;5;36m**\u001b[0m\n",
        canvas.toAnsi(new TerminalColours(Theme.DARK)));
  }

  @Test
  void nearest_findsCubesAndGreys() {
    assertEquals(16, TerminalColours.nearest(0x000000));
    assertEquals(231, TerminalColours.nearest(0xffffff));
    assertEquals(196, TerminalColours.nearest(0xff0000));
    assertEquals(244, TerminalColours.nearest(0x808080));
  }
}
