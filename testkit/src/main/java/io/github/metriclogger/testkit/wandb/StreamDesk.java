package io.github.metriclogger.testkit.wandb;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes lines. */
final class StreamDesk {

  private final Books books;
  private final StreamChecks checks;
  private final CompletionChecks completion;

  StreamDesk(Books books) {
    this.books = books;
    this.checks = new StreamChecks(books);
    this.completion = new CompletionChecks(books);
  }

  Answer stream(ServerRequest request, @Nullable Fault fault) {
    RunState run = books.run(request);
    if (run == null) {
      books.violation(request, "file_stream before an UpsertBucket of the run succeeded");
      return Answer.error(404, "no such run");
    }
    checks.check(request, run);
    if (run.deleted) {
      return Answer.error(404, "the run was deleted");
    }
    if (fault == null || fault.applies()) {
      run.stream(request.json());
    }
    if (fault != null && !fault.confirms()) {
      run.session.failed(request.json(), fault, request.time());
      return fault.applies() ? answer(run) : fault.answer();
    }
    run.session.confirmed(request.json());
    if (Boolean.TRUE.equals(request.json().get("complete"))) {
      completion.check(request, run);
    }
    return answer(run);
  }

  private static Answer answer(RunState run) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("exitcode", null);
    answer.put("limits", Map.of());
    if (run.stopped) {
      answer.put("stopped", true);
    }
    return Answer.ok(Answer.json(answer));
  }
}
