package io.github.metriclogger.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A valid file with all sections, broken in 500 ways: each answer says where. */
class BrokenYamlTest {

  private static final long SEED = 20_260_207;
  private static final int MUTANTS = Boolean.getBoolean("metriclogger.full") ? 10_000 : 500;

  @TempDir private Path directory;

  @Test
  void mutants_eachNamesPathAndLine() {
    Settings settings = new Settings(directory);
    YamlMutants mutants = new YamlMutants(new Random(SEED));
    Map<YamlMutants.Kind, Integer> counts = new EnumMap<>(YamlMutants.Kind.class);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < MUTANTS; i++) {
      YamlMutants.Mutant mutant = mutants.next();
      counts.merge(mutant.kind(), 1, Integer::sum);
      String complaint = judge(mutant, settings.write(mutant.text()));
      if (!complaint.isEmpty()) {
        wrong.add(mutant.kind() + " of line " + mutant.line() + ": " + complaint);
      }
    }
    assertEquals(List.of(), wrong, () -> wrong.size() + "\n" + String.join("\n", wrong));
    for (YamlMutants.Kind kind : YamlMutants.Kind.values()) {
      assertTrue(counts.getOrDefault(kind, 0) >= 10, () -> "seldom tried: " + kind + counts);
    }
  }

  @Test
  void original_isValid() {
    assertEquals(List.of(), new Settings(directory).write(YamlMutants.VALID).load().warnings());
  }

  /** What is wrong with the answer; empty when nothing is. */
  private static String judge(YamlMutants.Mutant mutant, Settings settings) {
    List<String> problems;
    try {
      problems = settings.problems();
    } catch (AssertionError accepted) {
      return "accepted: " + mutant.lineText();
    }
    String expected = "logger.yaml:" + mutant.line() + ": " + mutant.path();
    for (String problem : problems) {
      boolean named = problem.startsWith(expected + ": ") || problem.startsWith(expected + ".");
      if (!named) {
        return "expected '" + expected + "' for " + mutant.lineText() + ", got " + problems;
      }
    }
    return problems.size() == 1 ? "" : "said more than once: " + problems;
  }
}
