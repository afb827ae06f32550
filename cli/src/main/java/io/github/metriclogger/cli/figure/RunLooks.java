package io.github.metriclogger.cli.figure;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;

/**
 * Gives runs their looks. A run's hue comes from its name, so that it has the same one in each
 * figure; only where two share a hue, one of them moves to the next free one.
 */
public final class RunLooks {

  private RunLooks() {}

  /** A look for each name; the order of the names does not matter. */
  public static Map<String, Look> of(Collection<String> names) {
    Map<String, Look> looks = new HashMap<>();
    Set<Look> taken = new HashSet<>();
    for (String name : new TreeSet<>(names)) {
      int hue = hue(name);
      Look look = Look.hue(hue);
      for (int i = 1; !taken.add(look) && i < Theme.HUES * Look.DASHES; i++) {
        look = new Look(hue + i, i / Theme.HUES);
      }
      looks.put(name, look);
    }
    return looks;
  }

  private static int hue(String name) {
    CRC32 hash = new CRC32();
    hash.update(name.getBytes(StandardCharsets.UTF_8));
    return (int) (hash.getValue() % Theme.HUES);
  }
}
