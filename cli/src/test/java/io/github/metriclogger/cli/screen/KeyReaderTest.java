package io.github.metriclogger.cli.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KeyReaderTest {

  @Test
  void charactersAndNamedKeys() throws IOException {
    assertEquals("q ENTER TAB BACKSPACE INTERRUPT 损 CLOSED", keys("q\r\t\u007f\u0003损"));
  }

  @Test
  void sequencesOfTerminals() throws IOException {
    assertEquals(
        "UP DOWN RIGHT LEFT HOME END PAGE_UP PAGE_DOWN DELETE BACK_TAB CLOSED",
        keys("\033[A\033OB\033[C\033[D\033[H\033[4~\033[5~\033[6~\033[3~\033[Z"));
    assertEquals("FAST_RIGHT FAST_LEFT CLOSED", keys("\033[1;2C\033[1;5D"));
  }

  @Test
  void anEscapeAloneIsAKey() throws IOException {
    assertEquals("ESCAPE q CLOSED", keys("\033_q")); // _ stands for a pause here
    assertEquals("ESCAPE CLOSED", keys("\033"));
  }

  @Test
  void unknownAndTornSequencesMeanNothing() throws IOException {
    assertEquals("UNKNOWN q CLOSED", keys("\033[12;34Rq"));
    assertEquals("UNKNOWN q CLOSED", keys("\033[12_q"));
    assertEquals("ESCAPE x q CLOSED", keys("\033xq"));
  }

  @Test
  void aCharacterBeyondTheBasicPlane() throws IOException {
    assertEquals("😀 CLOSED", keys("😀"));
  }

  /** The names of keys; an underscore in the input is a pause longer than any wait. */
  private static String keys(String input) throws IOException {
    int[] at = {0};
    KeyReader reader =
        new KeyReader(
            milliseconds -> {
              if (at[0] >= input.length()) {
                return KeyReader.END;
              }
              char next = input.charAt(at[0]++);
              return next == '_' ? KeyReader.NOTHING : next;
            });
    List<Key> keys = new ArrayList<>();
    do {
      keys.add(reader.read());
    } while (keys.get(keys.size() - 1).name() != Key.Name.CLOSED);
    return keys.stream()
        .map(
            key ->
                key.name() == Key.Name.CHARACTER
                    ? Character.toString(key.character())
                    : key.name().name())
        .collect(Collectors.joining(" "));
  }
}
