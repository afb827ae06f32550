package io.github.metriclogger.testkit.wandb;

import org.jspecify.annotations.Nullable;

/** Accepts uploads of files at the URLs that the server issued. */
final class FileHandler {

  /** The header that the server requires for each upload. */
  static final String HEADER = "X-Test-Header";

  static final String HEADER_VALUE = "abc";

  private final ServerState state;

  FileHandler(ServerState state) {
    this.state = state;
  }

  ServerResponse put(ServerRequest request, @Nullable Fault fault) {
    ServerState.Ticket ticket = state.tickets.get(request.path());
    if (ticket == null) {
      state.addViolation(request, "PUT to a URL that the server never gave");
      return ServerResponse.error(403, "no such URL");
    }
    check(request, ticket);
    ticket.refused |= ticket.expired || (fault != null && fault.code() == 403);
    if (fault != null && !fault.applies()) {
      return fault.answer();
    }
    if (ticket.expired) {
      return ServerResponse.error(403, "the URL has expired");
    }
    ticket.run.files.put(ticket.name, request.body());
    if (fault == null || fault.confirms()) {
      ticket.run.session.recordUpload(ticket.name);
    }
    return ServerResponse.ok("");
  }

  private void check(ServerRequest request, ServerState.Ticket ticket) {
    if (ticket.refused) {
      state.addViolation(
          request, "PUT again to a URL that answered 403, without asking for a new one");
    }
    if (!HEADER_VALUE.equals(request.headers().get(HEADER))) {
      state.addViolation(request, "PUT without the upload header " + HEADER);
    }
    if (request.headers().containsKey("Transfer-Encoding")
        || !request.headers().containsKey("Content-Length")) {
      state.addViolation(request, "PUT without Content-Length or in chunks");
    }
    for (String extra : new String[] {"Content-Type", "Content-MD5"}) {
      if (request.headers().containsKey(extra)) {
        state.addViolation(request, "PUT with " + extra + ", which breaks the URL's signature");
      }
    }
    if (request.headers().containsKey("Authorization")) {
      state.addViolation(request, "PUT with the API key");
    }
  }
}
