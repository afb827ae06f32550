package io.github.metriclogger.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnNamesTest {

  private static final OwnNames NAMES = OwnNames.of(Set.of("step"));

  @Test
  void names_ofAllKinds_haveOneMeaningEach() {
    var written = new HashSet<String>();
    for (var name : new String[] {"step", "odd", "a", "", "Step", "logged"}) {
      var tag = name;
      for (var depth = 0; depth < 4; depth++) {
        assertEquals(tag, NAMES.tag(NAMES.written(tag)));
        assertFalse(NAMES.written(tag).equals("step"));
        assertTrue(written.add(NAMES.written(tag)), tag);
        tag = "logged/" + tag;
      }
    }
  }

  @Test
  void beginnings_ofOthers_areRenamed() {
    var names = OwnNames.beginningWith(Set.of("_x/"));
    assertEquals("logged/_x/a", names.written("_x/a"));
    assertEquals("logged/logged/_x/a", names.written("logged/_x/a"));
    assertEquals("_x/a", names.tag("logged/_x/a"));
    assertEquals("a/_x/", names.written("a/_x/"));
  }

  @Test
  void warning_namesBoth() {
    assertEquals(
        "CSV: the name 'step' is reserved there; its values are written as 'logged/step'",
        NAMES.warning(Locale.ENGLISH, "CSV", "step"));
    assertEquals(
        "CSV: 名字 'step' 在那里是保留的；它的数据以 'logged/step' 写入",
        NAMES.warning(Locale.SIMPLIFIED_CHINESE, "CSV", "step"));
  }
}
