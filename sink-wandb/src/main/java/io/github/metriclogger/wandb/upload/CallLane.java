package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.text.WandbText;
import io.github.metriclogger.wandb.upload.content.ConfirmedOffsets;
import io.github.metriclogger.wandb.upload.http.ApiException;
import io.github.metriclogger.wandb.upload.http.GraphQl;
import io.github.metriclogger.wandb.upload.http.RemoteRun;
import io.github.metriclogger.wandb.upload.http.UploadMonitor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Sends alerts and the config on a thread of its own. The {@link UploadMonitor} guards all shared
 * state.
 */
final class CallLane implements Lane {

  private static final int MOST_ALERTS = 1_000;

  /**
   * An alert is dropped after this many rejections, because rows behind it must not wait for ever.
   */
  private static final int MOST_REFUSALS = 8;

  private final UploadMonitor pulse;
  private final GraphQl server;
  private final ConfirmedOffsets progress;
  private final RemoteRun bucket;
  private final Duration debounce;
  private final Attempts attempts;
  private final SafeListener listening;

  private final Queue<LogRecord.Alert> alerts = new ArrayDeque<>();
  private @Nullable String config;
  private long configAt;
  private long configDue = UploadMonitor.NEVER;
  private boolean working;
  private boolean ending;
  private boolean quit;

  CallLane(UploadServices upload, RemoteRun bucket, Attempts attempts) {
    this.pulse = upload.pulse();
    this.server = upload.graphQl();
    this.listening = upload.listening();
    this.debounce = upload.pacing().config();
    this.progress = upload.progress();
    this.bucket = bucket;
    this.attempts = attempts;
  }

  void alert(LogRecord.Alert alert) {
    synchronized (pulse) {
      alerts.add(alert);
      pulse.changed();
    }
  }

  /**
   * Schedules the changed config. It is sent after a delay, or at the end.
   *
   * @param position the log offset up to which it was read
   */
  void config(String json, long position) {
    synchronized (pulse) {
      if (config == null) {
        configDue = pulse.now() + debounce.toNanos();
      }
      config = json;
      configAt = position;
      pulse.changed();
    }
  }

  @Override
  public boolean hasRoom() {
    synchronized (pulse) {
      return alerts.size() < MOST_ALERTS;
    }
  }

  @Override
  public boolean idle() {
    synchronized (pulse) {
      return alerts.isEmpty() && config == null && !working;
    }
  }

  /** Notes that nothing follows. */
  void end(String lastConfig, long position) {
    synchronized (pulse) {
      config = lastConfig;
      configAt = position;
      ending = true;
      pulse.changed();
    }
  }

  @Override
  public void quit() {
    attempts.end();
    synchronized (pulse) {
      quit = true;
      pulse.changed();
    }
  }

  @Override
  public void run() throws ApiException, InterruptedException {
    while (true) {
      LogRecord.Alert alert = null;
      String json = null;
      long position;
      synchronized (pulse) {
        working = false;
        pulse.changed();
        while (!quit && alerts.isEmpty() && !configIsDue()) {
          pulse.await(config == null ? UploadMonitor.NEVER : configDue);
        }
        if (quit) {
          return;
        }
        working = true;
        alert = alerts.poll();
        position = configAt;
        if (alert == null) {
          json = config;
          config = null;
        }
      }
      if (alert != null) {
        send(alert);
      } else if (json != null) {
        send(json);
        progress.configAt(position);
      }
    }
  }

  private boolean configIsDue() {
    return config != null && (ending || pulse.now() >= configDue);
  }

  private void send(String json) throws ApiException, InterruptedException {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    variables.put("name", bucket.run());
    variables.put("project", bucket.project());
    variables.put("entity", bucket.entity());
    variables.put("config", json);
    attempts.persist(() -> server.upsert(variables));
  }

  private void send(LogRecord.Alert alert) throws ApiException, InterruptedException {
    int refusals = 0;
    boolean sent = false;
    while (!sent && refusals < MOST_REFUSALS) {
      try {
        server.alert(bucket, alert);
        attempts.succeeded();
        sent = true;
      } catch (ApiException failure) {
        refusals += isAboutTheAlert(failure.status()) ? 1 : 0;
        attempts.pause(failure);
      }
    }
    if (!sent) {
      attempts.succeeded();
      listening.warning(WandbText.ALERT_NOT_TAKEN, "title", alert.title());
    }
    progress.alerts(progress.alerts() + 1);
  }

  private static boolean isAboutTheAlert(int status) {
    return status == 200 || status == 400 || status == 413 || status == 422;
  }
}
