package io.github.metriclogger.wandb.upload.http;

import io.github.metriclogger.wandb.text.ExplainedException;
import io.github.metriclogger.wandb.text.FailureText;
import java.io.IOException;
import java.util.Locale;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Reads the body of an answer within its limit. */
final class AnswerText {

  private AnswerText() {}

  /**
   * The whole body of a successful answer.
   *
   * @param most the most bytes that it may have, uncompressed
   * @throws IOException if it is truncated or longer, or a web page of something in front of the
   *     server
   */
  static String of(Response response, long most) throws IOException {
    ResponseBody body = response.body();
    if (body.contentLength() > most || body.source().request(most + 1)) {
      throw new ExplainedException(FailureText.ANSWER_LONG, "bytes", most);
    }
    String text = body.string();
    if (isPage(response.header("Content-Type", ""), text)) {
      throw new ExplainedException(FailureText.ANSWER_PAGE);
    }
    return text;
  }

  /** The start of the body of a failed answer. */
  static String head(Response response, long most) throws IOException {
    return response.peekBody(most).string();
  }

  /** A network that requires a login answers every request with a page and status 200. */
  private static boolean isPage(String type, String text) {
    String start = text.stripLeading();
    String head = start.substring(0, Math.min(15, start.length())).toLowerCase(Locale.ROOT);
    return head.startsWith("<!doctype html")
        || head.startsWith("<html")
        || (!start.isEmpty() && type.toLowerCase(Locale.ROOT).startsWith("text/html"));
  }
}
