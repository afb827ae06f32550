package io.github.metriclogger.testkit.wandb;

import org.jspecify.annotations.Nullable;

/** Takes the bytes of files at the URLs that the server gave. */
final class FileDesk {

  /** The header that the server asks for with each upload. */
  static final String HEADER = "X-Test-Header";

  static final String HEADER_VALUE = "abc";

  private final Books books;

  FileDesk(Books books) {
    this.books = books;
  }

  Answer put(ServerRequest request, @Nullable Fault fault) {
    Books.Ticket ticket = books.tickets.get(request.path());
    if (ticket == null) {
      books.violation(request, "PUT to a URL that the server never gave");
      return Answer.error(403, "no such URL");
    }
    check(request, ticket);
    ticket.refused |= ticket.expired || (fault != null && fault.code() == 403);
    if (fault != null && !fault.applies()) {
      return fault.answer();
    }
    if (ticket.expired) {
      return Answer.error(403, "the URL has expired");
    }
    ticket.run.files.put(ticket.name, request.body());
    if (fault == null || fault.confirms()) {
      ticket.run.session.stored(ticket.name);
    }
    return Answer.ok("");
  }

  private void check(ServerRequest request, Books.Ticket ticket) {
    if (ticket.refused) {
      books.violation(
          request, "PUT again to a URL that answered 403, without asking for a new one");
    }
    if (!HEADER_VALUE.equals(request.headers().get(HEADER))) {
      books.violation(request, "PUT without the upload header " + HEADER);
    }
    if (request.headers().containsKey("Transfer-Encoding")
        || !request.headers().containsKey("Content-Length")) {
      books.violation(request, "PUT without Content-Length or in chunks");
    }
    for (String extra : new String[] {"Content-Type", "Content-MD5"}) {
      if (request.headers().containsKey(extra)) {
        books.violation(request, "PUT with " + extra + ", which breaks the URL's signature");
      }
    }
    if (request.headers().containsKey("Authorization")) {
      books.violation(request, "PUT with the API key");
    }
  }
}
