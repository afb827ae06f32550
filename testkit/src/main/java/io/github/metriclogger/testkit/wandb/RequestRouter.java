package io.github.metriclogger.testkit.wandb;

import io.github.metriclogger.testkit.wandb.ServerRequest.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Checks the API key and routes each request to its handler. */
final class RequestRouter {

  private final ServerState state;
  private final UpsertChecks upserts;
  private final GraphQlHandler graphQl;
  private final StreamHandler stream;
  private final FileHandler files;

  RequestRouter(ServerState state, String address) {
    this.state = state;
    this.upserts = new UpsertChecks(state);
    this.graphQl = new GraphQlHandler(state, address);
    this.stream = new StreamHandler(state);
    this.files = new FileHandler(state);
  }

  ServerResponse answer(ServerRequest request, @Nullable Fault fault) {
    if (request.kind() == Kind.PUT) {
      return files.put(request, fault);
    }
    if (!checkKey(request)) {
      return ServerResponse.error(401, "the API key is not valid");
    }
    return request.kind() == Kind.STREAM
        ? stream.handle(request, fault)
        : askGraphQl(request, fault);
  }

  private ServerResponse askGraphQl(ServerRequest request, @Nullable Fault fault) {
    if (request.kind() == Kind.UPSERT) {
      upserts.check(request);
    }
    if (fault != null && !fault.applies()) {
      return fault.answer();
    }
    if (request.kind() == Kind.FEATURES) {
      state.runs.values().forEach(run -> run.session = new ClientSession());
    }
    ServerResponse answer = graphQl.answer(request);
    RunState run = state.run(request);
    if (request.kind() == Kind.UPSERT
        && run != null
        && answer.success()
        && (fault == null || fault.confirms())) {
      run.session.upserted = true;
    }
    return answer;
  }

  private boolean checkKey(ServerRequest request) {
    String header = request.headers().getOrDefault("Authorization", "");
    if (!header.startsWith("Basic ")) {
      if (request.kind() != Kind.OTHER) {
        state.addViolation(request, "no Authorization: Basic");
      }
      return request.kind() == Kind.OTHER;
    }
    String[] parts = decoded(header.substring(6)).split(":", 2);
    if (!parts[0].equals("api")) {
      state.addViolation(request, "the user name of the Authorization is not api");
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
