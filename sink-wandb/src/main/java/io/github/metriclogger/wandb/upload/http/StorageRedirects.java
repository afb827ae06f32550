package io.github.metriclogger.wandb.upload.http;

import java.io.IOException;
import java.net.ProtocolException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Follows a storage server that wants the same bytes elsewhere: 307 and 308. Each other redirect is
 * an answer that stored nothing; to follow it would be to ask for a page. Never leaves TLS.
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
    throw new ProtocolException("storage redirects more than " + MOST + " times");
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
