package io.github.metriclogger.console.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.ManualTime;
import io.github.metriclogger.RecordedLogger;
import io.github.metriclogger.StandardMetrics;
import io.github.metriclogger.TrainingProgress;
import io.github.metriclogger.config.AlertsConfig;
import io.github.metriclogger.config.AlertsConfig.Rule;
import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.Scalar;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names that the console knows without depending on where they are made. */
class NamesTest {

  private static boolean ofProgress(String tag, String... prefixes) {
    return ScalarLines.ofProgress(new Scalar(tag, 1, 0, 0), Set.of(prefixes));
  }

  @Test
  void standardMetrics_all_known() {
    List<String> names =
        Stream.of(StandardMetrics.class.getFields())
            .filter(field -> Modifier.isStatic(field.getModifiers()))
            .map(
                field -> {
                  try {
                    return (String) field.get(null);
                  } catch (IllegalAccessException hidden) {
                    throw new IllegalStateException(hidden);
                  }
                })
            .toList();
    assertEquals(8, names.size());
    for (String name : names) {
      assertTrue(ofProgress(name, ""), name);
      assertTrue(ofProgress("D/" + name, "", "D/"), name);
      assertFalse(ofProgress("D/" + name, "", "G/"), name);
    }
    assertFalse(ofProgress("train/acc", ""));
  }

  @Test
  void alerts_all_haveChineseTitles() {
    var time = new ManualTime(0);
    var warn = new Rule(AlertLevel.WARN, 2);
    var recorded = new RecordedLogger(time).alerts(new AlertsConfig(warn, warn, warn, warn, warn));
    TrainingProgress progress =
        TrainingProgress.builder(recorded.logger()).timeSource(time).start();
    for (int i = 0; i < 20; i++) {
      progress.batch(1, 0.1, i, 1);
    }
    progress.batch(100, 0.1, Double.NaN, 1);
    progress.batch(1, 0.1, 2, 1);
    progress.batch(Double.NaN, 0.1, 1);
    for (int epoch = 0; epoch < 4; epoch++) {
      progress.epochFinished();
    }
    List<AlertRaised> alerts = recorded.events(AlertRaised.class).toList();
    assertEquals(6, alerts.stream().map(AlertRaised::title).distinct().count());
    for (AlertRaised alert : alerts) {
      List<String> lines = new ArrayList<>();
      new RunLines(Language.ZH).write(alert, (severity, line) -> lines.add(line.toString()));
      assertFalse(lines.get(0).contains(alert.title()), lines::toString);
    }
  }
}
