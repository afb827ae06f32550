package io.github.metriclogger.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class BilingualTextTest {

  private enum Sample implements BilingualText {
    MOVED("{file} moved to {place}.", "{file} 已移到 {place}。"),
    OPEN("{file is open", "{file 打开");

    private final Wording wording;

    Sample(String english, String chinese) {
      wording = new Wording(english, chinese);
    }

    @Override
    public Wording wording() {
      return wording;
    }
  }

  @Test
  void in_language_fillsPlaceholders() {
    assertEquals("a moved to 7.", Sample.MOVED.in(Locale.ENGLISH, "place", 7, "file", "a"));
    assertEquals("a 已移到 7。", Sample.MOVED.in(Locale.CHINA, "place", 7, "file", "a"));
    assertEquals("a moved to b.", Sample.MOVED.in(Locale.GERMAN, "file", "a", "place", "b"));
  }

  @Test
  void in_oddValues_staysReadable() {
    assertEquals("{place} moved to {place}.", Sample.MOVED.in(Locale.ROOT, "file", "{place}"));
    assertEquals("a moved to {place}.", Sample.MOVED.in(Locale.ROOT, "file", "a", "place"));
    assertEquals("{file is open", Sample.OPEN.in(Locale.ROOT, "file", "a"));
  }
}
