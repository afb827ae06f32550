package io.github.metriclogger.wandb.upload.http;

import io.github.metriclogger.wandb.text.ExplainedException;
import io.github.metriclogger.wandb.text.FailureText;
import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Follows redirects of a storage server that ask for the same bytes elsewhere (307 and 308). Any
 * other redirect stores nothing, and following it would only fetch a page. Never leaves TLS.
 */
final class StorageRedirects implements Interceptor {

  private static final int MOST = 5;

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    for (int hop = 0; hop <= MOST; hop++) {
      Response response = chain.proceed(request);
      Request next = next(request, response);
      if (next == null) {
        return response;
      }
      response.close();
      request = next;
    }
    throw new ExplainedException(FailureText.MANY_REDIRECTS, "count", MOST);
  }

  private static @Nullable Request next(Request request, Response response) {
    int code = response.code();
    String location = response.header("Location");
    if ((code != 307 && code != 308) || location == null) {
      return null;
    }
    HttpUrl from = request.url();
    HttpUrl target = from.resolve(location);
    if (target == null || (from.isHttps() && !target.isHttps())) {
      return null;
    }
    Request.Builder next = request.newBuilder().url(target);
    if (!target.host().equals(from.host()) || target.port() != from.port()) {
      next.removeHeader("Authorization");
    }
    return next.build();
  }
}
