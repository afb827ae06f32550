package io.github.metriclogger.wandb.upload.http;

import io.github.metriclogger.wandb.settings.ServerSettings;
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
 * Sends requests, each one once: who repeats them knows what they mean. The key goes to the API and
 * nowhere else. Safe for use by several threads.
 */
public final class Transport {

  /** What to do about an id that was used up. */
  static final String ANOTHER_ID =
      "A run of this id was deleted: the id cannot be used again; set another run id";

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
   * Makes the clients; nothing is sent.
   *
   * @param environment says the proxies
   * @param pacing how long the server and its storage may take
   * @throws IOException when the file of certificates cannot be used
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

  /** The moment until which the server wants no request, unless one is urgent. */
  public long quietUntil() {
    return quietUntil;
  }

  /**
   * Posts JSON to the API.
   *
   * @param what the request's name in messages
   * @param path below the base address, escaped
   * @param bound what the answer may take up; a large request may take longer
   * @return the body of the answer
   */
  public String post(String what, String path, RequestBody body, AnswerBound bound)
      throws ApiException {
    HttpUrl url = HttpUrl.parse(server.baseUrl() + path);
    if (url == null) {
      throw ApiException.refusal(
          "'" + clean(server.baseUrl()) + "' is no address of a W&B server", 0);
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
    return send(what, client.newCall(request.build()), bound);
  }

  /**
   * Puts a file where the server said. Only an answer of the class 2xx says that it is there.
   *
   * @param url may be relative to the base address
   * @param headers exactly those that the server named
   */
  public void put(String what, String url, Map<String, String> headers, RequestBody body)
      throws ApiException {
    HttpUrl base = HttpUrl.parse(server.baseUrl() + "/");
    HttpUrl target = base == null ? HttpUrl.parse(url) : base.resolve(url);
    if (target == null) {
      throw ApiException.failure("the server gave no usable address for " + what, 200, -1);
    }
    Request.Builder request = new Request.Builder().url(target).put(body);
    request.header("User-Agent", Version.USER_AGENT);
    headers(request, headers);
    Duration answer = pacing.storageSilence().multipliedBy(2);
    Duration limit = answer.plus(pacing.uploadTime(length(body)));
    OkHttpClient client = storage.newBuilder().callTimeout(limit).build();
    send(what, client.newCall(request.build()), AnswerBound.small(answer));
  }

  private static long length(RequestBody body) {
    try {
      return body.contentLength();
    } catch (IOException unknown) {
      return 0;
    }
  }

  /** Breaks off what is under way. */
  public void cancel() {
    api.dispatcher().cancelAll();
    storage.dispatcher().cancelAll();
  }

  /** Gives connections and threads back. */
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
        throw ApiException.refusal("the header '" + header.getKey() + "' has no legal value", 0);
      }
    }
  }

  private String send(String what, Call call, AnswerBound bound) throws ApiException {
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
      throw ApiException.noAnswer(clean(what + ": " + text(failure)));
    } finally {
      MeteredSockets.release();
    }
  }

  private ApiException failure(String what, Response response) {
    String explanation = explanation(response);
    int status = response.code();
    String text =
        clean(
            what
                + ": the server answered "
                + status
                + (explanation.isEmpty() ? "" : ": " + explanation));
    String advice = advice(status, explanation);
    double retryAfter = RetryHint.retryAfter(response.header("Retry-After"), pulse.wallTime());
    return advice == null
        ? ApiException.failure(text, status, retryAfter)
        : ApiException.refusal(text + ". " + advice, status);
  }

  /** What a person can do about an answer that is final; null = it is not. */
  private static @Nullable String advice(int status, String explanation) {
    return switch (status) {
      case 401 -> "The API key is not accepted: set WANDB_API_KEY to one of this server";
      case 403 -> "The API key does not allow this: check entity and project";
      case 404 -> "Entity, project or run are not there, or not any more";
      case 409 -> isDeleted(explanation) ? ANOTHER_ID : null;
      case 410 -> "It was deleted";
      default -> null;
    };
  }

  /** Whether a server's words say that the run was deleted. */
  static boolean isDeleted(String explanation) {
    return explanation.toLowerCase(Locale.ROOT).contains("deleted");
  }

  private static String explanation(Response response) {
    try {
      if (response.isRedirect()) {
        return "go to " + response.header("Location");
      }
      return ErrorText.of(AnswerText.head(response, LONGEST_ERROR));
    } catch (IOException torn) {
      return "";
    }
  }

  private static String text(IOException failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
