package io.github.metriclogger.testkit.wandb;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Handles {@code file_stream} requests, which send lines of virtual files. */
final class StreamHandler {

  private final ServerState state;
  private final StreamChecks checks;
  private final CompletionChecks completion;

  StreamHandler(ServerState state) {
    this.state = state;
    this.checks = new StreamChecks(state);
    this.completion = new CompletionChecks(state);
  }

  ServerResponse handle(ServerRequest request, @Nullable Fault fault) {
    RunState run = state.run(request);
    if (run == null) {
      state.addViolation(request, "file_stream before an UpsertBucket of the run succeeded");
      return ServerResponse.error(404, "no such run");
    }
    checks.check(request, run);
    if (run.deleted) {
      return ServerResponse.error(404, "the run was deleted");
    }
    if (fault == null || fault.applies()) {
      run.applyStream(request.json());
    }
    if (fault != null && !fault.confirms()) {
      run.session.recordFailure(request.json(), fault, request.time());
      return fault.applies() ? answer(run) : fault.answer();
    }
    run.session.confirm(request.json());
    if (Boolean.TRUE.equals(request.json().get("complete"))) {
      completion.check(request, run);
    }
    return answer(run);
  }

  private static ServerResponse answer(RunState run) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("exitcode", null);
    answer.put("limits", Map.of());
    if (run.stopped) {
      answer.put("stopped", true);
    }
    return ServerResponse.ok(ServerResponse.json(answer));
  }
}
