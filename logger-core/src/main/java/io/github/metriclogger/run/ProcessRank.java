package io.github.metriclogger.run;

import io.github.metriclogger.config.ConfigException;
import io.github.metriclogger.config.RanksMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * This process among those that train together.
 *
 * @param rank 0 to {@code worldSize - 1}
 * @param worldSize how many there are, at least 1
 */
public record ProcessRank(int rank, int worldSize) {

  /** A process that trains alone. */
  public static final ProcessRank SINGLE = new ProcessRank(0, 1);

  /** Checks the numbers. */
  public ProcessRank {
    if (worldSize < 1 || rank < 0 || rank >= worldSize) {
      throw new IllegalArgumentException("rank " + rank + " of " + worldSize);
    }
  }

  /**
   * Reads {@code RANK} and {@code WORLD_SIZE}, as the usual launchers set them. {@code RANK} alone
   * means at least that many processes.
   *
   * @param environment the environment variables
   * @throws ConfigException when they are no whole numbers or do not fit
   */
  public static ProcessRank of(Map<String, String> environment) {
    List<String> problems = new ArrayList<>();
    int rank = number("RANK", environment.get("RANK"), 0, problems);
    int size = number("WORLD_SIZE", environment.get("WORLD_SIZE"), rank + 1, problems);
    if (problems.isEmpty() && rank >= size) {
      problems.add(
          "environment RANK: " + rank + " must be lower than WORLD_SIZE, which is " + size);
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return new ProcessRank(rank, size);
  }

  /**
   * Whether this process writes.
   *
   * @param mode which processes write
   */
  public boolean writes(RanksMode mode) {
    return rank == 0 || mode == RanksMode.ALL;
  }

  private static int number(
      String name, @Nullable String text, int fallback, List<String> problems) {
    if (text == null || text.isBlank()) {
      return fallback;
    }
    try {
      int value = Integer.parseInt(text.strip());
      if (value >= (name.equals("RANK") ? 0 : 1) && value < Integer.MAX_VALUE) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below, with the range
    }
    problems.add(
        "environment "
            + name
            + ": '"
            + text
            + "' is not a whole number from "
            + (name.equals("RANK") ? "0" : "1"));
    return fallback;
  }
}
