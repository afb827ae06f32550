package io.github.metriclogger.wandb.upload.http;

import java.io.IOException;
import java.util.Locale;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Reads the body of an answer, as much of it as may be. */
final class AnswerText {

  private AnswerText() {}

  /**
   * The whole body of an answer that says yes.
   *
   * @param most how many bytes it may have, unpacked
   * @throws IOException when it is torn or longer, or a page of something that stands before the
   *     server: such an answer says nothing
   */
  static String of(Response response, long most) throws IOException {
    ResponseBody body = response.body();
    if (body.contentLength() > most || body.source().request(most + 1)) {
      throw new IOException("the answer has more than " + most + " bytes");
    }
    String text = body.string();
    if (isPage(response.header("Content-Type", ""), text)) {
      throw new IOException("the answer is a page and not that of a W&B server");
    }
    return text;
  }

  /** The beginning of the body of an answer that says no. */
  static String head(Response response, long most) throws IOException {
    return response.peekBody(most).string();
  }

  /** A network that wants a login first answers everything with a page and status 200. */
  private static boolean isPage(String type, String text) {
    String start = text.stripLeading();
    String head = start.substring(0, Math.min(15, start.length())).toLowerCase(Locale.ROOT);
    return head.startsWith("<!doctype html")
        || head.startsWith("<html")
        || (!start.isEmpty() && type.toLowerCase(Locale.ROOT).startsWith("text/html"));
  }
}
