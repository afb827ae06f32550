package io.github.metriclogger.wandb.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NetrcTest {

  private static final String OWN = "machine m\n  login user\n  password new\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|''",
        "machine a password x\\n|machine a password x\\n",
        "# mine\\nmachine a\\n  password x|# mine\\nmachine a\\n  password x\\n",
        "machine m password old # mine\\nmachine a password x\\n|machine a password x\\n",
        "machine m login u password old machine a password x\\n|' machine a password x\\n'",
        "machine m password 1\\nmachine m password 2\\n|''",
        "machine a\\n login machine\\n password m\\n|machine a\\n login machine\\n password m\\n",
        "macdef x\\n machine m password no\\n\\n|macdef x\\n machine m password no\\n\\n",
      })
  void with_replacesOwnEntryAlone(String before, String others) {
    String text = new Netrc(lines(before)).with("m", "new");

    assertEquals(lines(others) + OWN, text);
    assertEquals("new", new Netrc(text).password("m"));
  }

  @Test
  void with_comesBeforeTheDefault() {
    Netrc netrc = new Netrc("machine a password x\ndefault login me password d\n");

    String text = netrc.with("m", "new");

    assertEquals("machine a password x\n" + OWN + "default login me password d\n", text);
    assertEquals("d", new Netrc(text).password("other"));
  }

  @Test
  void without_unknownMachine_isTheSame() {
    String text = "machine a\r\n\tpassword \"x\"\r\n\r\n# end";

    assertEquals(text, new Netrc(text).without("m"));
    assertEquals("\r\n# end", new Netrc(text).without("a"));
    assertNull(new Netrc(text).password("m"));
  }

  private static String lines(String text) {
    return text.replace("\\n", "\n");
  }
}
