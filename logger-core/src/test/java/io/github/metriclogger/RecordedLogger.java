package io.github.metriclogger;

import io.github.metriclogger.config.AlertsConfig;
import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.event.CheckpointSaved;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.event.ScalarRow;
import io.github.metriclogger.event.Scalars;
import io.github.metriclogger.spi.TimeSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A logger without lanes: what it is told becomes events at once, on the caller's thread. */
public final class RecordedLogger implements InvocationHandler {

  private final TimeSource time;
  private final List<Consumer<RunEvent>> targets = new ArrayList<>();
  private final List<RunEvent> events = new ArrayList<>();
  private AlertsConfig alerts = AlertsConfig.NONE;
  private long lastStep = -1;
  private long resumedAt = -1;
  private int worldSize = 1;
  private OptionalDouble bestLoss = OptionalDouble.empty();

  public RecordedLogger(TimeSource time) {
    this.time = time;
  }

  public RecordedLogger to(Consumer<RunEvent> target) {
    targets.add(target);
    return this;
  }

  public RecordedLogger alerts(AlertsConfig config) {
    alerts = config;
    return this;
  }

  public RecordedLogger resumed(long step, double best) {
    lastStep = step;
    bestLoss = OptionalDouble.of(best);
    return this;
  }

  public RecordedLogger worldSize(int processes) {
    worldSize = processes;
    return this;
  }

  public MetricLogger logger() {
    Class<?>[] types = {MetricLogger.class, TrainingAlerts.Rules.class};
    return (MetricLogger) Proxy.newProxyInstance(getClass().getClassLoader(), types, this);
  }

  public long resumedAt() {
    return resumedAt;
  }

  public <E extends RunEvent> Stream<E> events(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast);
  }

  /** {@code tag=value@step}, the values of a row joined by commas. */
  public List<String> scalars() {
    return events(Scalars.class).map(RecordedLogger::text).toList();
  }

  private static String text(Scalars scalars) {
    var text = new StringBuilder();
    for (int i = 0; i < scalars.size(); i++) {
      text.append(i == 0 ? "" : ",").append(scalars.tag(i)).append('=').append(scalars.value(i));
    }
    return text.append('@').append(scalars.step()).toString();
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "log" -> emit(scalars(arguments));
      case "logEvent" -> emit((RunEvent) arguments[0]);
      case "logMessage" ->
          emit(new MessageLogged(MessageLevel.INFO, (String) arguments[0], time.wallTime()));
      case "checkpointSaved" ->
          emit(new CheckpointSaved((Path) arguments[0], lastStep, time.wallTime()));
      case "defineMetric" ->
          emit(new MetricDefined((MetricDefinition) arguments[0], time.wallTime()));
      case "lastStep" -> lastStep;
      case "worldSize" -> worldSize;
      case "resumeFrom" -> resumedAt = (Long) arguments[0];
      case "resumedValue" -> bestLoss;
      case "alerts" -> alerts;
      default -> throw new UnsupportedOperationException(method.toString());
    };
  }

  private Scalars scalars(Object[] arguments) {
    if (arguments[0] instanceof Map<?, ?> map) {
      Map<String, Double> values = new java.util.LinkedHashMap<>();
      map.forEach((tag, value) -> values.put((String) tag, ((Number) value).doubleValue()));
      return ScalarRow.of(values, (Long) arguments[1], time.wallTime());
    }
    double value = (Double) arguments[1];
    return new Scalar((String) arguments[0], value, (Long) arguments[2], time.wallTime());
  }

  private Object emit(RunEvent event) {
    events.add(event);
    targets.forEach(target -> target.accept(event));
    return null;
  }
}
