package io.github.metriclogger.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The walk along a value in CONTRIBUTING.md names classes that exist. */
class WalkTest {
  private static final Pattern STEP = Pattern.compile("(?m)^\\d+\\. .*$");
  private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+)`");

  @Test
  void walk_everyClass_exists() throws IOException {
    var names =
        House.mainClasses().stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());
    var named = names(walk());
    assertTrue(named.size() > 30, () -> "Few classes on the walk: " + named);
    assertEquals(List.of(), named.stream().filter(name -> !names.contains(name)).toList());
  }

  @Test
  void names_ofAStep_areFound() {
    assertEquals(
        List.of("RunLogger", "Scalar"), names("1. `RunLogger` makes a `Scalar`.\n`Other`"));
  }

  private static List<String> names(String walk) {
    return STEP.matcher(walk)
        .results()
        .map(MatchResult::group)
        .flatMap(step -> NAME.matcher(step).results())
        .map(name -> name.group(1))
        .toList();
  }

  private static String walk() throws IOException {
    var page = Path.of(System.getProperty("metriclogger.root"), "CONTRIBUTING.md");
    var text = Files.readString(page);
    var begin = text.indexOf("## The way of a value");
    assertTrue(begin > 0, "CONTRIBUTING.md has no walk");
    return text.substring(begin, text.indexOf("\n## ", begin + 1));
  }
}
