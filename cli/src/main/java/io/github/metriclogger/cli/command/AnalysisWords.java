package io.github.metriclogger.cli.command;

import io.github.metriclogger.cli.analysis.Analysis;
import io.github.metriclogger.cli.text.AnalysisText;
import io.github.metriclogger.cli.text.NumberForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An analysis in one paragraph, for who reads nothing else. */
final class AnalysisWords {

  private final CommandContext context;
  private final String unit;

  AnalysisWords(CommandContext context, String unit) {
    this.context = context;
    this.unit = unit;
  }

  /** The paragraph. */
  String of(Analysis analysis) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        context.text(
            trend(analysis.trend()),
            "from",
            NumberForm.fixed(analysis.first().averageLoss(), 6),
            "to",
            NumberForm.fixed(analysis.last().averageLoss(), 6)));
    boolean isLast = analysis.best().at() == analysis.last().at();
    sentences.add(
        context.text(
            isLast ? AnalysisText.BEST_IS_LAST : AnalysisText.BEST_IS,
            "unit",
            unit,
            "at",
            NumberForm.general(analysis.best().at())));
    List<String> advice = advice(analysis);
    sentences.addAll(advice.isEmpty() ? List.of(context.text(AnalysisText.ALL_WELL)) : advice);
    boolean isChinese = context.language().getLanguage().equals(Locale.CHINESE.getLanguage());
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
          context.text(
              AnalysisText.ADVICE_OVER_FITTING,
              "unit",
              unit,
              "since",
              NumberForm.general(gap.since())));
    }
    if (!analysis.notFinite().isEmpty()) {
      advice.add(context.text(AnalysisText.ADVICE_NOT_FINITE));
    }
    if (!analysis.jumps().isEmpty()) {
      advice.add(context.text(AnalysisText.ADVICE_JUMPS));
    }
    if (analysis.stability().level() == Analysis.Stability.Level.UNSTABLE) {
      advice.add(context.text(AnalysisText.ADVICE_UNSTABLE));
    }
    if (!analysis.slow().isEmpty()) {
      advice.add(context.text(AnalysisText.ADVICE_SLOW));
    }
    return advice;
  }
}
