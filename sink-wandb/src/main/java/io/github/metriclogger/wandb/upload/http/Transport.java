package io.github.metriclogger.wandb.upload.http;

import io.github.metriclogger.wandb.settings.ServerSettings;
import io.github.metriclogger.wandb.text.Cause;
import io.github.metriclogger.wandb.text.FailureText;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends each request once; retrying is the caller's decision. The key is sent to the API only. Safe
 * for use by several threads.
 */
public final class Transport {

  private static final Duration CONNECT = Duration.ofSeconds(15);
  private static final int LONGEST_ERROR = 64 << 10;

  private final ServerSettings server;
  private final Secret secret;
  private final UploadMonitor pulse;
  private final Pacing pacing;
  private final OkHttpClient api;
  private final OkHttpClient storage;
  private volatile long quietUntil = Long.MIN_VALUE;

  /**
   * Creates the HTTP clients; nothing is sent.
   *
   * @param environment the variables that name proxies
   * @param pacing how long the server and its storage may take
   * @throws IOException if the certificate file cannot be used
   */
  public Transport(
      ServerSettings server, Map<String, String> environment, UploadMonitor pulse, Pacing pacing)
      throws IOException {
    this.server = server;
    this.pacing = pacing;
    this.secret = new Secret(server.apiKey());
    this.pulse = pulse;
    ProxyRule proxy = new ProxyRule(server.proxy(), environment);
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .protocols(List.of(Protocol.HTTP_1_1))
            .connectionPool(new ConnectionPool(3, 5, TimeUnit.MINUTES))
            .socketFactory(new MeteredSockets())
            .followRedirects(false)
            .proxySelector(proxy)
            .proxyAuthenticator(proxy.authenticator())
            .connectTimeout(CONNECT)
            .readTimeout(pacing.storageSilence())
            .writeTimeout(pacing.storageSilence());
    if (server.certificates() != null) {
      TrustedCertificates trusted = TrustedCertificates.of(server.certificates());
      builder.sslSocketFactory(trusted.sockets(), trusted.manager());
    }
    this.api = builder.build();
    this.storage = api.newBuilder().addInterceptor(new StorageRedirects()).build();
  }

  /** The text without the key. */
  String clean(String text) {
    return secret.clean(text);
  }

  /** The moment before which the server wants no request that is not urgent. */
  public long quietUntil() {
    return quietUntil;
  }

  /**
   * Posts JSON to the API.
   *
   * @param what the request's name in messages
   * @param path below the base address, escaped
   * @param bound limits on the answer; a large request may take longer
   * @return the body of the answer
   */
  public String post(String what, String path, RequestBody body, AnswerBound bound)
      throws ApiException {
    HttpUrl url = HttpUrl.parse(server.baseUrl() + path);
    if (url == null) {
      throw ApiException.refusal(
          Cause.of(FailureText.NO_SERVER_ADDRESS, "url", clean(server.baseUrl())), 0);
    }
    Request.Builder request = new Request.Builder().url(url).post(body);
    headers(request, server.headers());
    request
        .header("User-Agent", Version.USER_AGENT)
        .header("Authorization", secret.authorization());
    Duration upload = pacing.uploadTime(length(body));
    Duration limit = bound.time().compareTo(upload) > 0 ? bound.time() : upload;
    OkHttpClient client =
        api.newBuilder().callTimeout(limit).readTimeout(limit).writeTimeout(limit).build();
    return send(Cause.verbatim(what), client.newCall(request.build()), bound);
  }

  /**
   * Puts a file where the server said. Only a 2xx answer confirms that it is stored.
   *
   * @param file its name in messages
   * @param url may be relative to the base address
   * @param headers exactly those that the server named
   */
  public void put(String file, String url, Map<String, String> headers, RequestBody body)
      throws ApiException {
    HttpUrl base = HttpUrl.parse(server.baseUrl() + "/");
    HttpUrl target = base == null ? HttpUrl.parse(url) : base.resolve(url);
    if (target == null) {
      throw ApiException.failure(
          Cause.of(FailureText.NO_FILE_ADDRESS, "file", clean(file)), 200, -1);
    }
    Request.Builder request = new Request.Builder().url(target).put(body);
    request.header("User-Agent", Version.USER_AGENT);
    headers(request, headers);
    Duration answer = pacing.storageSilence().multipliedBy(2);
    Duration limit = answer.plus(pacing.uploadTime(length(body)));
    OkHttpClient client = storage.newBuilder().callTimeout(limit).build();
    Cause what = Cause.of(FailureText.UPLOAD_OF, "file", clean(file));
    send(what, client.newCall(request.build()), AnswerBound.small(answer));
  }

  private static long length(RequestBody body) {
    try {
      return body.contentLength();
    } catch (IOException unknown) {
      return 0;
    }
  }

  /** Cancels the requests under way. */
  public void cancel() {
    api.dispatcher().cancelAll();
    storage.dispatcher().cancelAll();
  }

  /** Releases connections and threads. */
  public void close() {
    cancel();
    storage.dispatcher().executorService().shutdown();
    storage.connectionPool().evictAll();
  }

  private void headers(Request.Builder request, Map<String, String> headers) throws ApiException {
    for (Map.Entry<String, String> header : headers.entrySet()) {
      try {
        request.header(header.getKey(), header.getValue());
      } catch (IllegalArgumentException illegal) {
        throw ApiException.refusal(
            Cause.of(FailureText.ILLEGAL_HEADER, "name", clean(header.getKey())), 0);
      }
    }
  }

  private String send(Cause what, Call call, AnswerBound bound) throws ApiException {
    MeteredSockets.bound(bound);
    try (Response response = call.execute()) {
      double quiet =
          RetryHint.rateLimit(
              response.header("RateLimit-Remaining"), response.header("RateLimit-Reset"));
      quietUntil = quiet > 0 ? pulse.now() + (long) (quiet * 1e9) : Long.MIN_VALUE;
      if (response.isSuccessful()) {
        return AnswerText.of(response, bound.bytes());
      }
      throw failure(what, response);
    } catch (ApiException failure) {
      throw failure;
    } catch (IOException failure) {
      throw ApiException.noAnswer(inRequest(what, cleaned(Cause.of(failure))));
    } finally {
      MeteredSockets.release();
    }
  }

  private ApiException failure(Cause what, Response response) {
    Object said = said(response);
    int status = response.code();
    Cause why =
        said.equals("")
            ? Cause.of(FailureText.SERVER_ANSWERED, "what", what, "status", status)
            : Cause.of(FailureText.SERVER_EXPLAINED, "what", what, "status", status, "text", said);
    FailureText advice = advice(status, said.toString());
    double retryAfter = RetryHint.retryAfter(response.header("Retry-After"), pulse.wallTime());
    return advice == null
        ? ApiException.failure(why, status, retryAfter)
        : ApiException.refusal(withAdvice(why, advice), status);
  }

  /** What a person can do about an answer that is final; null = it is not. */
  private static @Nullable FailureText advice(int status, String said) {
    return switch (status) {
      case 401 -> FailureText.KEY_REJECTED;
      case 403 -> FailureText.KEY_NOT_ALLOWED;
      case 404 -> FailureText.NOT_FOUND;
      case 409 -> isDeleted(said) ? FailureText.ANOTHER_ID : null;
      case 410 -> FailureText.DELETED;
      default -> null;
    };
  }

  /** The cause, and what to do about it. */
  static Cause withAdvice(Cause why, FailureText advice) {
    return Cause.of(FailureText.WITH_ADVICE, "cause", why, "advice", Cause.of(advice));
  }

  /** Why a request failed, behind the request's name. */
  static Cause inRequest(Object what, Cause why) {
    return Cause.of(FailureText.IN_REQUEST, "what", what, "cause", why);
  }

  /** Whether a server's words say that the run was deleted. */
  static boolean isDeleted(String explanation) {
    return explanation.toLowerCase(Locale.ROOT).contains("deleted");
  }

  /** The server's own words, or where it redirects to; empty when it says nothing. */
  private Object said(Response response) {
    try {
      if (response.isRedirect()) {
        String address = clean(String.valueOf(response.header("Location")));
        return Cause.of(FailureText.REDIRECTED, "address", address);
      }
      return clean(ErrorText.of(AnswerText.head(response, LONGEST_ERROR)));
    } catch (IOException torn) {
      return "";
    }
  }

  /** Messages of the JDK quote addresses, and an address may hold the key. */
  private Cause cleaned(Cause cause) {
    Object[] clean =
        cause.values().stream()
            .map(value -> value instanceof String s ? clean(s) : value)
            .toArray();
    return Cause.of(cause.text(), clean);
  }
}
