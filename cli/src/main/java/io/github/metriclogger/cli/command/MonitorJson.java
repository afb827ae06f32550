package io.github.metriclogger.cli.command;

import io.github.metriclogger.cli.monitor.ProgressSummary;
import io.github.metriclogger.cli.monitor.StageComparison;
import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.series.Point;
import io.github.metriclogger.cli.source.AxisVisitor.Progressed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The schema {@value #SCHEMA}. NaN and the infinities are texts; what is not known is null. Keys
 * may be added to a version, but none is removed or changes its meaning.
 */
final class MonitorJson {

  static final String SCHEMA = "metriclog.monitor/1";

  private MonitorJson() {}

  static Map<String, @Nullable Object> summary(FoundRun found, ProgressSummary summary) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("schema", SCHEMA);
    json.put("name", found.name());
    json.put("path", found.path().toString());
    Progressed progress = summary.progress();
    json.put("epoch", known(progress.epoch()));
    json.put("epochs", known(progress.epochs()));
    json.put("step", known(progress.step()));
    json.put("steps", known(progress.steps()));
    json.put("loss", summary.loss());
    var losses = summary.losses();
    json.put("loss_min", losses == null ? null : value(losses.min()));
    json.put("loss_max", losses == null ? null : value(losses.max()));
    json.put("loss_mean", losses == null ? null : known(losses.mean()));
    var trend = summary.trend();
    json.put("trend", trend == null ? null : trend.name().toLowerCase(Locale.ROOT));
    json.put("learning_rate", summary.learningRate());
    json.put("grad_norm", summary.gradNorm());
    json.put("evaluation", evaluations(summary));
    json.put("time", known(summary.time()));
    return json;
  }

  private static Map<String, @Nullable Object> evaluations(ProgressSummary summary) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    for (ProgressSummary.Evaluation each : summary.evaluations()) {
      Map<String, @Nullable Object> figures = new LinkedHashMap<>();
      figures.put("last", value(each.totals().last()));
      figures.put("min", value(each.totals().min()));
      figures.put("max", value(each.totals().max()));
      json.put(each.tag(), figures);
    }
    return json;
  }

  static Map<String, @Nullable Object> comparison(StageComparison comparison) {
    List<Map<String, @Nullable Object>> stages = new ArrayList<>();
    for (StageComparison.Stage stage : comparison.stages()) {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("name", stage.name());
      json.put("from", known(stage.from()));
      json.put("to", known(stage.to()));
      json.put("count", stage.count());
      json.put("loss_last", known(stage.last()));
      json.put("loss_min", known(stage.min()));
      json.put("loss_max", known(stage.max()));
      json.put("loss_mean", known(stage.mean()));
      json.put("learning_rate", known(stage.learningRate()));
      stages.add(json);
    }
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("schema", SCHEMA);
    document.put("one_training", comparison.isOneTraining());
    document.put("stages", stages);
    return document;
  }

  private static @Nullable Double value(@Nullable Point point) {
    return point == null ? null : point.value();
  }

  private static @Nullable Double known(double number) {
    return Double.isNaN(number) ? null : number;
  }
}
