package io.github.metriclogger.cli.analysis;

import io.github.metriclogger.cli.text.JsonForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The schema {@value #SCHEMA}: one object for all trainings; what is not known is null. */
public final class AnalysisJson {

  /** The schema and its version. */
  public static final String SCHEMA = "metriclog.analysis/1";

  private AnalysisJson() {}

  /** The document of several trainings. */
  public static Map<String, Object> document(List<Object> trainings) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", SCHEMA);
    document.put("trainings", trainings);
    return document;
  }

  /**
   * One training.
   *
   * @param analysis the analysis
   * @param words it in words
   */
  public static Map<String, @Nullable Object> of(Analysis analysis, String words) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", analysis.figures().name());
    json.put("unit", analysis.figures().unit());
    json.put("epochs", analysis.figures().epochs().size());
    json.put("first", epoch(analysis.first()));
    json.put("last", epoch(analysis.last()));
    json.put("best", epoch(analysis.best()));
    json.put("trend", name(analysis.trend()));
    Analysis.Gap gap = analysis.gap();
    json.put("validation_loss", gap == null ? null : JsonForm.known(gap.validation()));
    json.put("gap", gap == null ? null : JsonForm.known(gap.size()));
    json.put("over_fitting_since", gap == null ? null : JsonForm.known(gap.since()));
    json.put("stability", name(analysis.stability().level()));
    json.put("spread", JsonForm.known(analysis.stability().spread()));
    json.put("jumps", changes(analysis.jumps()));
    List<Object> notFinite = new ArrayList<>();
    analysis
        .notFinite()
        .forEach(
            it -> notFinite.add(Map.of("at", JsonForm.number(it.at()), "count", it.nonFinite())));
    json.put("not_finite", notFinite);
    json.put("slow", analysis.slow().stream().map(AnalysisJson::epoch).toList());
    json.put("usual_seconds", JsonForm.known(analysis.usualSeconds()));
    json.put("rate", name(analysis.rate()));
    json.put("rate_steps", changes(analysis.rateSteps()));
    json.put("batches", batches(analysis.figures().batches()));
    json.put("text", words);
    return json;
  }

  private static @Nullable String name(Enum<?> value) {
    return value.name().equals("UNKNOWN") ? null : value.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, @Nullable Object> epoch(EpochFigures it) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("at", JsonForm.number(it.at()));
    json.put("average_loss", JsonForm.known(it.averageLoss()));
    json.put("min_batch_loss", JsonForm.known(it.minLoss()));
    json.put("max_batch_loss", JsonForm.known(it.maxLoss()));
    json.put("validation_loss", JsonForm.known(it.validationLoss()));
    json.put("learning_rate", JsonForm.known(it.learningRate()));
    json.put("epoch_time", JsonForm.known(it.seconds()));
    json.put("samples_per_second", JsonForm.known(it.samplesPerSecond()));
    return json;
  }

  private static List<Object> changes(List<Analysis.Change> changes) {
    List<Object> json = new ArrayList<>();
    for (Analysis.Change it : changes) {
      Map<String, Object> change = new LinkedHashMap<>();
      change.put("at", JsonForm.number(it.at()));
      change.put("from", JsonForm.number(it.from()));
      change.put("to", JsonForm.number(it.to()));
      json.add(change);
    }
    return json;
  }

  private static @Nullable Map<String, @Nullable Object> batches(@Nullable BatchFigures it) {
    if (it == null) {
      return null;
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("count", it.count());
    json.put("not_finite", it.nonFinite());
    json.put("first_not_finite", batch(it.firstNonFinite()));
    json.put("best", batch(it.best()));
    json.put("worst", batch(it.worst()));
    json.put("jumps", it.jumps());
    json.put("first_jumps", it.firstJumps().stream().map(AnalysisJson::batch).toList());
    json.put("noise", JsonForm.known(it.noise()));
    json.put("mean_seconds", JsonForm.known(it.meanSeconds()));
    json.put("slowest", batch(it.slowest()));
    return json;
  }

  private static @Nullable Map<String, @Nullable Object> batch(BatchFigures.@Nullable Batch it) {
    if (it == null) {
      return null;
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("epoch", it.epoch() == 0 ? null : it.epoch());
    json.put("at", JsonForm.number(it.at()));
    json.put("value", it.value());
    return json;
  }
}
