package io.github.metriclogger.tensorboard.read;

import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.wire.MalformedProtoException;
import io.github.metriclogger.wire.ProtoReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decodes {@code HParamsPluginData}: the config and the end of a run. Lists and structs among the
 * values, which TensorBoard does not show either, and descriptions of experiments are skipped.
 */
final class HparamsDecoder {

  private static final int SESSION_START = 3;
  private static final int SESSION_END = 4;
  private static final int SUCCESS = 1;
  private static final int FAILURE = 2;
  private static final int MOST_VALUES = 100_000;

  private HparamsDecoder() {}

  /**
   * Decodes a message.
   *
   * @return the config or the end of the run; null if the message holds neither
   * @throws MalformedProtoException if the message is malformed
   * @throws IllegalArgumentException if it holds too many values
   */
  static @Nullable RunEvent event(ProtoReader data, double wallTime)
      throws MalformedProtoException {
    RunEvent event = null;
    while (data.next()) {
      if (data.field() == SESSION_START) {
        event = new ConfigLogged(config(data.message()), wallTime);
      } else if (data.field() == SESSION_END) {
        event = end(data.message(), wallTime);
      }
    }
    return event;
  }

  private static @Nullable RunEvent end(ProtoReader info, double wallTime)
      throws MalformedProtoException {
    long status = 0;
    while (info.next()) {
      status = info.field() == 1 ? info.varint() : status;
    }
    if (status == SUCCESS) {
      return new RunFinished(RunStatus.FINISHED, null, wallTime);
    }
    return status == FAILURE ? new RunFinished(RunStatus.FAILED, null, wallTime) : null;
  }

  private static Map<String, Object> config(ProtoReader info) throws MalformedProtoException {
    Map<String, Object> config = new LinkedHashMap<>();
    while (info.next()) {
      if (info.field() == 1) {
        entry(info.message(), config);
      }
    }
    return config;
  }

  private static void entry(ProtoReader in, Map<String, Object> config)
      throws MalformedProtoException {
    String name = "";
    Object value = null;
    while (in.next()) {
      if (in.field() == 1) {
        name = in.string();
      } else if (in.field() == 2) {
        value = value(in.message());
      }
    }
    if (value != null) {
      config.put(name, value);
    }
    if (config.size() > MOST_VALUES) {
      throw new IllegalArgumentException("more than " + MOST_VALUES + " hyperparameters");
    }
  }

  /** Decodes a {@code google.protobuf.Value}; returns null for null, lists and structs. */
  private static @Nullable Object value(ProtoReader in) throws MalformedProtoException {
    Object value = null;
    while (in.next()) {
      switch (in.field()) {
        case 2 -> value = in.float64();
        case 3 -> value = in.string();
        case 4 -> value = in.varint() != 0;
        default -> value = null;
      }
    }
    return value;
  }
}
