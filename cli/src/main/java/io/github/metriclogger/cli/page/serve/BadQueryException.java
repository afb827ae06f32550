package io.github.metriclogger.cli.page.serve;

/** A query that cannot be answered; the message is one line for whoever wrote it. */
final class BadQueryException extends Exception {

  private static final long serialVersionUID = 1L;

  BadQueryException(String message) {
    super(message);
  }
}
