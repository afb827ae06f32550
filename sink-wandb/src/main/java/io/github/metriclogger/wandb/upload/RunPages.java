package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.wandb.settings.ServerSettings;
import io.github.metriclogger.wandb.upload.http.RemoteRun;
import okhttp3.HttpUrl;

/** Builds the addresses of run pages. */
public final class RunPages {

  private final String app;

  RunPages(ServerSettings server) {
    String written = server.appUrl();
    app = written == null || written.isBlank() ? ofApi(server.baseUrl()) : stripped(written);
  }

  /** The page of a run. */
  String run(RemoteRun bucket) {
    HttpUrl url = HttpUrl.parse(app);
    if (url == null) {
      return app;
    }
    return url.newBuilder()
        .addPathSegment(bucket.entity())
        .addPathSegment(bucket.project())
        .addPathSegment("runs")
        .addPathSegment(bucket.run())
        .build()
        .toString();
  }

  /** The pages that belong to an API. */
  public static String ofApi(String base) {
    String url = stripped(base);
    return url.contains("://api.wandb.")
        ? url.replace("://api.wandb.", "://wandb.")
        : url.replace("://api.", "://app.");
  }

  private static String stripped(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
