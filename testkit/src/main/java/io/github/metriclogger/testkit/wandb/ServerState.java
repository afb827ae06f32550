package io.github.metriclogger.testkit.wandb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The state of the server. Callers hold the server's lock. */
final class ServerState {

  /** A permission to upload one file. */
  static final class Ticket {
    final RunState run;
    final String name;
    boolean expired;
    boolean refused;

    Ticket(RunState run, String name) {
      this.run = run;
      this.name = name;
    }
  }

  final Map<String, RunState> runs = new LinkedHashMap<>();
  final List<ServerRequest> requests = new ArrayList<>();
  final List<String> violations = new ArrayList<>();
  final Map<String, Ticket> tickets = new HashMap<>();
  final Set<String> features = new LinkedHashSet<>();
  final Set<String> summaryOverrides = new LinkedHashSet<>();
  String account = "acme";
  boolean zipAdvertised;
  boolean timed;
  int lagLines;
  int lagPolls;

  /** Returns the number of lines of a virtual file that the server reports. */
  int count(RunState run, String file) {
    int count = run.lines(file).size();
    return lagPolls > 0 ? Math.max(0, count - lagLines) : count;
  }

  /** Adds a violation of the protocol. */
  void addViolation(ServerRequest request, String sentence) {
    violations.add(request + ": " + sentence);
  }

  @Nullable RunState run(ServerRequest request) {
    String id = request.run();
    return id == null ? null : runs.get(id);
  }

  /** Issues a ticket. Returns its URL without the server's address. */
  String issueTicket(RunState run, String name) {
    String path = RequestPaths.storage(run.id, name, tickets.size() + 1);
    tickets.put(path, new Ticket(run, name));
    return path;
  }
}
