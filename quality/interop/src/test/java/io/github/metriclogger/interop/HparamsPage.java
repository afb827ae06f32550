package io.github.metriclogger.interop;

import static io.github.metriclogger.interop.Answers.at;
import static io.github.metriclogger.interop.Answers.list;

import java.io.IOException;
import java.util.Map;

/** What the page HParams asks for. */
final class HparamsPage {

  private static final String ALL =
      "{\"allowedStatuses\":[\"STATUS_UNKNOWN\",\"STATUS_SUCCESS\",\"STATUS_FAILURE\","
          + "\"STATUS_RUNNING\"],\"colParams\":[],\"startIndex\":0,\"sliceSize\":100}";

  private HparamsPage() {}

  /** The columns. */
  static Object experiment(TensorBoardServer server) throws IOException {
    return server.post("data/plugin/hparams/experiment", "{}");
  }

  /** The rows. */
  static Object sessionGroups(TensorBoardServer server) throws IOException {
    return server.post("data/plugin/hparams/session_groups", ALL);
  }

  /** The session of a run; empty when there is none. */
  static Object session(Object sessionGroups, String run) {
    return at(group(sessionGroups, run), "sessions", 0);
  }

  /** The row of a run; empty when there is none. */
  static Object group(Object sessionGroups, String run) {
    for (Object group : list(sessionGroups, "sessionGroups")) {
      if (run.equals(at(group, "sessions", 0, "name"))) {
        return group;
      }
    }
    return Map.of();
  }
}
