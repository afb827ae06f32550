package io.github.metriclogger.cli.analysis;

import io.github.metriclogger.cli.text.AnalysisText;
import io.github.metriclogger.cli.text.NumberForm;
import io.github.metriclogger.support.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code analyze} prints for a person. Not safe for use by several threads. */
public final class AnalysisReport {

  private static final String RULE = "=".repeat(80);
  private static final int MOST_LISTED = 8;

  private final Locale language;
  private final StringBuilder out = new StringBuilder();
  private String unit = "";
  private String axis = "";

  /** Creates a report in a language. */
  public AnalysisReport(Locale language) {
    this.language = language;
  }

  /** The lines about one training. */
  public String text(Analysis analysis) {
    out.setLength(0);
    TrainingFigures figures = analysis.figures();
    boolean isByEpoch = figures.unit().equals(TrainingFigures.EPOCH);
    unit = isByEpoch ? AnalysisText.EPOCH.in(language) : figures.unit();
    line(RULE);
    line(AnalysisText.TITLE.in(language, "name", figures.name()));
    line(RULE);
    say(
        isByEpoch ? AnalysisText.EPOCHS : AnalysisText.STRETCHES,
        "count",
        figures.epochs().size(),
        "first",
        number(analysis.first().at()),
        "last",
        number(analysis.last().at()),
        "from",
        loss(analysis.first().averageLoss()),
        "to",
        loss(analysis.last().averageLoss()));
    line("");
    best(analysis.best());
    line("");
    findings(analysis);
    BatchFigures batches = figures.batches();
    if (batches != null) {
      line("");
      batches(batches);
    }
    line("");
    line(
        AnalysisText.IN_SHORT.in(language) + ": " + new AnalysisWords(language, unit).of(analysis));
    line(RULE);
    return out.toString();
  }

  private void best(EpochFigures best) {
    say(AnalysisText.BEST, "at", number(best.at()));
    figure(AnalysisText.AVERAGE_LOSS, best.averageLoss(), loss(best.averageLoss()));
    figure(AnalysisText.MIN_LOSS, best.minLoss(), loss(best.minLoss()));
    figure(AnalysisText.MAX_LOSS, best.maxLoss(), loss(best.maxLoss()));
    figure(AnalysisText.VALIDATION_LOSS, best.validationLoss(), loss(best.validationLoss()));
    String rate = NumberForm.learningRate(best.learningRate());
    figure(AnalysisText.LEARNING_RATE, best.learningRate(), rate);
    figure(AnalysisText.EPOCH_TIME, best.seconds(), NumberForm.fixed(best.seconds(), 2));
  }

  private void figure(AnalysisText label, double value, String shown) {
    if (!Double.isNaN(value)) {
      say(label, "value", shown);
    }
  }

  private void findings(Analysis analysis) {
    finding(AnalysisText.GAP_NAME, List.of(gap(analysis.gap())));
    finding(AnalysisText.STABILITY_NAME, List.of(stability(analysis.stability())));
    List<String> jumps = new ArrayList<>();
    analysis
        .notFinite()
        .forEach(
            it ->
                jumps.add(
                    words(
                        AnalysisText.NOT_FINITE, "at", number(it.at()), "count", it.nonFinite())));
    analysis
        .jumps()
        .forEach(it -> jumps.add(change(AnalysisText.JUMP, it, loss(it.from()), loss(it.to()))));
    finding(AnalysisText.JUMPS_NAME, orElse(jumps, words(AnalysisText.JUMPS_NONE)));
    finding(AnalysisText.SLOW_NAME, slow(analysis));
    finding(AnalysisText.RATE_NAME, rate(analysis));
  }

  private String gap(Analysis.@Nullable Gap gap) {
    if (gap == null) {
      return words(AnalysisText.GAP_UNKNOWN);
    }
    return words(
        gap.isOverFitting() ? AnalysisText.GAP_SINCE : AnalysisText.GAP_SMALL,
        "since",
        number(gap.since()),
        "best",
        loss(gap.best()),
        "validation",
        loss(gap.validation()),
        "training",
        loss(gap.training()),
        "gap",
        loss(gap.size()));
  }

  private String stability(Analysis.Stability stability) {
    AnalysisText level =
        switch (stability.level()) {
          case STABLE -> AnalysisText.STABLE;
          case NOISY -> AnalysisText.NOISY;
          case UNSTABLE -> AnalysisText.UNSTABLE;
          case UNKNOWN -> AnalysisText.STABILITY_UNKNOWN;
        };
    if (level == AnalysisText.STABILITY_UNKNOWN) {
      return words(level);
    }
    return words(
        stability.isOfBatches() ? AnalysisText.STABILITY_BATCHES : AnalysisText.STABILITY_EPOCHS,
        "level",
        words(level),
        "percent",
        NumberForm.fixed(100 * stability.spread(), 1));
  }

  private List<String> slow(Analysis analysis) {
    if (Double.isNaN(analysis.usualSeconds())) {
      return List.of(words(AnalysisText.SLOW_UNKNOWN));
    }
    String usual = NumberForm.fixed(analysis.usualSeconds(), 2);
    List<String> slow = new ArrayList<>();
    for (EpochFigures it : analysis.slow()) {
      String seconds = NumberForm.fixed(it.seconds(), 2);
      slow.add(words(AnalysisText.SLOW, "at", number(it.at()), "seconds", seconds, "usual", usual));
    }
    return orElse(slow, words(AnalysisText.SLOW_NONE, "usual", usual));
  }

  private List<String> rate(Analysis analysis) {
    String from = NumberForm.learningRate(first(analysis));
    String to = NumberForm.learningRate(analysis.last().learningRate());
    List<String> steps = new ArrayList<>();
    if (analysis.rate() == Analysis.Rate.GRADUAL) {
      steps.add(words(AnalysisText.RATE_GRADUAL, "from", from, "to", to));
    }
    for (Analysis.Change it : analysis.rateSteps()) {
      String before = NumberForm.learningRate(it.from());
      steps.add(change(AnalysisText.RATE_STEP, it, before, NumberForm.learningRate(it.to())));
    }
    return orElse(
        steps,
        analysis.rate() == Analysis.Rate.UNKNOWN
            ? words(AnalysisText.RATE_UNKNOWN)
            : words(AnalysisText.RATE_CONSTANT, "rate", from));
  }

  private static double first(Analysis analysis) {
    return analysis.figures().epochs().stream()
        .mapToDouble(EpochFigures::learningRate)
        .filter(Double::isFinite)
        .findFirst()
        .orElse(Double.NaN);
  }

  private String change(AnalysisText text, Analysis.Change it, String from, String to) {
    return words(text, "at", number(it.at()), "from", from, "to", to);
  }

  private void batches(BatchFigures batches) {
    axis = batches.axis();
    line(AnalysisText.BATCHES.in(language));
    String noise = Double.isNaN(batches.noise()) ? "?" : NumberForm.fixed(100 * batches.noise(), 1);
    say(AnalysisText.BATCH_COUNT, "count", batches.count(), "noise", noise);
    batch(AnalysisText.BATCH_BEST, batches.best());
    batch(AnalysisText.BATCH_WORST, batches.worst());
    if (batches.firstNonFinite() != null) {
      String place = place(batches.firstNonFinite());
      say(AnalysisText.BATCH_NOT_FINITE, "count", batches.nonFinite(), "place", place);
    }
    if (batches.jumps() == 0) {
      say(AnalysisText.BATCH_NO_JUMPS);
    } else {
      String places =
          batches.firstJumps().stream()
              .limit(MOST_LISTED)
              .map(jump -> place(jump) + " (" + loss(jump.value()) + ")")
              .collect(Collectors.joining(", "));
      String all = batches.jumps() > MOST_LISTED ? places + ", …" : places;
      say(AnalysisText.BATCH_JUMPS, "count", batches.jumps(), "places", all);
    }
    BatchFigures.Batch slowest = batches.slowest();
    if (slowest != null) {
      say(
          AnalysisText.BATCH_TIME,
          "mean",
          NumberForm.fixed(batches.meanSeconds(), 3),
          "slowest",
          NumberForm.fixed(slowest.value(), 3),
          "place",
          place(slowest));
    }
  }

  private void batch(AnalysisText text, BatchFigures.@Nullable Batch batch) {
    if (batch != null) {
      say(text, "value", loss(batch.value()), "place", place(batch));
    }
  }

  private String place(BatchFigures.Batch batch) {
    return batch.epoch() > 0
        ? words(AnalysisText.PLACE_IN_EPOCH, "epoch", batch.epoch(), "at", number(batch.at()))
        : AnalysisText.PLACE.in(language, "unit", axis, "at", number(batch.at()));
  }

  private void finding(AnalysisText name, List<String> found) {
    List<String> shown = new ArrayList<>(found.subList(0, Math.min(MOST_LISTED, found.size())));
    if (found.size() > MOST_LISTED) {
      shown.add(words(AnalysisText.AND_MORE, "count", found.size() - MOST_LISTED));
    }
    line(name.in(language) + ": " + String.join("; ", shown));
  }

  private static List<String> orElse(List<String> found, String otherwise) {
    return found.isEmpty() ? List.of(otherwise) : found;
  }

  private String words(AnalysisText text, Object... values) {
    Object[] all = new Object[values.length + 2];
    System.arraycopy(values, 0, all, 0, values.length);
    all[values.length] = "unit";
    all[values.length + 1] = unit;
    return text.in(language, all);
  }

  private void say(AnalysisText text, Object... values) {
    line(words(text, values));
  }

  private void line(String text) {
    out.append(PlainText.line(text)).append('\n');
  }

  private static String loss(double loss) {
    return NumberForm.fixed(loss, 6);
  }

  private static String number(double number) {
    return NumberForm.general(number);
  }
}
