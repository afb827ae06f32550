package io.github.metriclogger.testkit.wandb;

import io.github.metriclogger.testkit.wandb.ServerRequest.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Looks at the key, then sends each request to the desk that it belongs to. */
final class Reception {

  private final Books books;
  private final UpsertChecks upserts;
  private final GraphQlDesk graphQl;
  private final StreamDesk stream;
  private final FileDesk files;

  Reception(Books books, String address) {
    this.books = books;
    this.upserts = new UpsertChecks(books);
    this.graphQl = new GraphQlDesk(books, address);
    this.stream = new StreamDesk(books);
    this.files = new FileDesk(books);
  }

  Answer answer(ServerRequest request, @Nullable Fault fault) {
    if (request.kind() == Kind.PUT) {
      return files.put(request, fault);
    }
    if (!keyFits(request)) {
      return Answer.error(401, "the API key is not valid");
    }
    return request.kind() == Kind.STREAM ? stream.stream(request, fault) : ask(request, fault);
  }

  private Answer ask(ServerRequest request, @Nullable Fault fault) {
    if (request.kind() == Kind.UPSERT) {
      upserts.check(request);
    }
    if (fault != null && !fault.applies()) {
      return fault.answer();
    }
    if (request.kind() == Kind.FEATURES) {
      books.runs.values().forEach(run -> run.session = new Session());
    }
    Answer answer = graphQl.answer(request);
    RunState run = books.run(request);
    if (request.kind() == Kind.UPSERT
        && run != null
        && answer.success()
        && (fault == null || fault.confirms())) {
      run.session.upserted = true;
    }
    return answer;
  }

  private boolean keyFits(ServerRequest request) {
    String header = request.headers().getOrDefault("Authorization", "");
    if (!header.startsWith("Basic ")) {
      if (request.kind() != Kind.OTHER) {
        books.violation(request, "no Authorization: Basic");
      }
      return request.kind() == Kind.OTHER;
    }
    String[] parts = decoded(header.substring(6)).split(":", 2);
    if (!parts[0].equals("api")) {
      books.violation(request, "the user name of the Authorization is not api");
    }
    return parts.length == 2 && parts[1].equals(RecordingServer.KEY);
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }
}
