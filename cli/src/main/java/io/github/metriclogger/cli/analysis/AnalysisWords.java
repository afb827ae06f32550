package io.github.metriclogger.cli.analysis;

import io.github.metriclogger.cli.text.AnalysisText;
import io.github.metriclogger.cli.text.NumberForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An analysis in one paragraph, for who reads nothing else. */
public final class AnalysisWords {

  private final Locale language;
  private final String unit;

  /**
   * Creates words.
   *
   * @param language Chinese or English
   * @param unit what the stretches of the training are called
   */
  public AnalysisWords(Locale language, String unit) {
    this.language = language;
    this.unit = unit;
  }

  /** The paragraph. */
  public String of(Analysis analysis) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        trend(analysis.trend())
            .in(
                language,
                "from",
                NumberForm.fixed(analysis.first().averageLoss(), 6),
                "to",
                NumberForm.fixed(analysis.last().averageLoss(), 6)));
    boolean isLast = analysis.best().at() == analysis.last().at();
    sentences.add(
        (isLast ? AnalysisText.BEST_IS_LAST : AnalysisText.BEST_IS)
            .in(language, "unit", unit, "at", NumberForm.general(analysis.best().at())));
    List<String> advice = advice(analysis);
    sentences.addAll(advice.isEmpty() ? List.of(AnalysisText.ALL_WELL.in(language)) : advice);
    boolean isChinese = language.getLanguage().equals(Locale.CHINESE.getLanguage());
    return String.join(isChinese ? "" : " ", sentences);
  }

  private static AnalysisText trend(Analysis.Trend trend) {
    return switch (trend) {
      case FALLING -> AnalysisText.LOSS_FALLING;
      case FLAT -> AnalysisText.LOSS_FLAT;
      case RISING -> AnalysisText.LOSS_RISING;
      case UNKNOWN -> AnalysisText.LOSS_UNKNOWN;
    };
  }

  private List<String> advice(Analysis analysis) {
    List<String> advice = new ArrayList<>();
    Analysis.Gap gap = analysis.gap();
    if (gap != null && gap.isOverFitting()) {
      advice.add(
          AnalysisText.ADVICE_OVER_FITTING.in(
              language, "unit", unit, "since", NumberForm.general(gap.since())));
    }
    if (!analysis.notFinite().isEmpty()) {
      advice.add(AnalysisText.ADVICE_NOT_FINITE.in(language));
    }
    if (!analysis.jumps().isEmpty()) {
      advice.add(AnalysisText.ADVICE_JUMPS.in(language));
    }
    if (analysis.stability().level() == Analysis.Stability.Level.UNSTABLE) {
      advice.add(AnalysisText.ADVICE_UNSTABLE.in(language));
    }
    if (!analysis.slow().isEmpty()) {
      advice.add(AnalysisText.ADVICE_SLOW.in(language));
    }
    return advice;
  }
}
