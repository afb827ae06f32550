package io.github.metriclogger.run;

import io.github.metriclogger.config.ConfigException;
import io.github.metriclogger.config.RanksMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The place of this process among those that train together.
 *
 * @param rank 0 to {@code worldSize - 1}
 * @param worldSize the number of processes, at least 1
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
   * The variables in which launchers set the rank, each with the one for the number of processes;
   * the first pair that is set counts.
   */
  private static final Map<String, String> LAUNCHERS = new LinkedHashMap<>();

  static {
    LAUNCHERS.put("SLURM_PROCID", "SLURM_NTASKS");
    LAUNCHERS.put("OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE");
    LAUNCHERS.put("PMI_RANK", "PMI_SIZE");
    LAUNCHERS.put("LOCAL_RANK", "LOCAL_WORLD_SIZE");
  }

  /**
   * Reads {@code RANK} and {@code WORLD_SIZE}. If neither is set, reads the variables of Slurm,
   * Open MPI, PMI and launchers on one machine, provided that both rank and size are set. {@code
   * RANK} without a size implies a size of one more.
   *
   * @param environment the environment variables
   * @throws ConfigException if a value is not a whole number, or the rank is not below the size
   */
  public static ProcessRank of(Map<String, String> environment) {
    if (!isSet(environment, "RANK") && !isSet(environment, "WORLD_SIZE")) {
      for (Map.Entry<String, String> pair : LAUNCHERS.entrySet()) {
        if (isSet(environment, pair.getKey()) && isSet(environment, pair.getValue())) {
          return of(environment, pair.getKey(), pair.getValue());
        }
      }
    }
    return of(environment, "RANK", "WORLD_SIZE");
  }

  private static ProcessRank of(Map<String, String> environment, String rankName, String sizeName) {
    List<String> problems = new ArrayList<>();
    int rank = number(rankName, environment.get(rankName), 0, problems);
    int size = number(sizeName, environment.get(sizeName), Math.max(1, rank + 1), problems);
    if (problems.isEmpty() && rank >= size) {
      problems.add(
          "environment "
              + rankName
              + ": "
              + rank
              + " must be lower than "
              + sizeName
              + ", which is "
              + size);
    }
    if (!problems.isEmpty()) {
      throw ConfigException.ofProgram(environment, problems);
    }
    return new ProcessRank(rank, size);
  }

  private static boolean isSet(Map<String, String> environment, String name) {
    return !environment.getOrDefault(name, "").isBlank();
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
    int lowest = fallback == 0 ? 0 : 1;
    if (text == null || text.isBlank()) {
      return fallback;
    }
    try {
      int value = Integer.parseInt(text.strip());
      if (value >= lowest && value < Integer.MAX_VALUE) {
        return value;
      }
    } catch (NumberFormatException e) {
      // reported below, with the range
    }
    problems.add("environment " + name + ": '" + text + "' is not a whole number from " + lowest);
    return fallback;
  }
}
