package io.github.metriclogger.wandb.write;

import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.wandb.log.record.LogRecord;
import java.util.Locale;
import java.util.Map;

/** The console lines of a run, which its page shows under "Logs". Always in English. */
final class ConsoleOutput {

  private ConsoleOutput() {}

  /** A message. */
  static LogRecord.Output of(MessageLogged message) {
    boolean error = message.level() == MessageLevel.WARN;
    return new LogRecord.Output(error, message.wallTime(), message.text() + "\n");
  }

  /** The end of an epoch on one line. Unknown values are omitted. */
  static LogRecord.Output of(EpochProgress epoch) {
    StringBuilder line = new StringBuilder(name(epoch.prefix()));
    line.append("Epoch ").append(epoch.epoch());
    if (epoch.epochs() > 0) {
      line.append('/').append(epoch.epochs());
    }
    line.append(':');
    number(line, "loss", epoch.averageLoss());
    number(line, "lr", epoch.learningRate());
    for (Map.Entry<String, Double> metric : epoch.validation().entrySet()) {
      line.append(' ').append(metric.getKey()).append('=');
      line.append(short4(metric.getValue())).append(',');
    }
    number(line, "samples/s", epoch.samplesPerSecond());
    line.append(String.format(Locale.ROOT, " time=%.1fs", epoch.epochSeconds()));
    return new LogRecord.Output(false, epoch.wallTime(), line.append('\n').toString());
  }

  /** Names the training if there are several. */
  private static String name(String prefix) {
    String bare = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    return bare.isEmpty() ? "" : "[" + bare + "] ";
  }

  private static void number(StringBuilder line, String name, double value) {
    if (!Double.isNaN(value)) {
      line.append(' ').append(name).append('=').append(short4(value)).append(',');
    }
  }

  private static String short4(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
