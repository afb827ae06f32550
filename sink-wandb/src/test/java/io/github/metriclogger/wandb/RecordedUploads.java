package io.github.metriclogger.wandb;

import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.wandb.settings.ServerSettings;
import io.github.metriclogger.wandb.upload.RunUpload;
import io.github.metriclogger.wandb.upload.UploadListener;
import io.github.metriclogger.wandb.upload.UploadPlan;
import io.github.metriclogger.wandb.upload.Uploads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Uploads without a network: they remember what they were told. */
public final class RecordedUploads implements Uploads {

  private final List<UploadPlan> plans = new ArrayList<>();
  private final List<UploadListener> listeners = new ArrayList<>();
  private final List<ServerSettings> servers = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private boolean complete = true;

  /** Says what {@code finish} answers. */
  RecordedUploads completes(boolean answer) {
    complete = answer;
    return this;
  }

  List<UploadPlan> plans() {
    return plans;
  }

  List<ServerSettings> servers() {
    return servers;
  }

  /** Everything but {@code wake}, in order. */
  List<String> calls() {
    return calls.stream().filter(call -> !call.equals("wake")).toList();
  }

  long wakes() {
    return calls.stream().filter(call -> call.equals("wake")).count();
  }

  UploadListener listener() {
    return listeners.get(listeners.size() - 1);
  }

  @Override
  public RunUpload start(
      UploadPlan plan, ServerSettings server, TimeSource time, UploadListener listener) {
    plans.add(plan);
    servers.add(server);
    listeners.add(listener);
    calls.add("start");
    return new RunUpload() {
      @Override
      public void wake() {
        calls.add("wake");
      }

      @Override
      public boolean finish(Duration limit) {
        calls.add("finish " + limit.toSeconds());
        return complete;
      }

      @Override
      public void close() {
        calls.add("close");
      }
    };
  }
}
