package io.github.metriclogger.cli.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Finds out how well a training goes. */
public final class Analyst {

  /** A loss so many times that of the epochs before is a jump. */
  private static final double JUMP = 1.5;

  /** An epoch that takes so many times the usual time is slow. */
  private static final double SLOW = 1.5;

  private static final int FEWEST_FOR_SLOW = 4;

  /** A learning rate that grows or shrinks by this factor has made a step. */
  private static final double RATE_STEP = 1.6;

  /** A change by less than this factor is none beside a step. */
  private static final double QUIET = 1.1;

  /** A validation loss that is higher than its lowest by this part has risen. */
  private static final double RISEN = 0.05;

  private static final int RECENT = 5;
  private static final double LEVEL = 0.01;

  private Analyst() {}

  /**
   * Analyses a training.
   *
   * @return null when no epoch has a finite loss
   */
  public static @Nullable Analysis analyse(TrainingFigures figures) {
    List<EpochFigures> epochs = figures.epochs();
    List<EpochFigures> finite =
        epochs.stream().filter(it -> Double.isFinite(it.averageLoss())).toList();
    if (finite.isEmpty()) {
      return null;
    }
    EpochFigures lowest = lowest(epochs, EpochFigures::validationLoss);
    EpochFigures best = lowest == null ? lowest(finite, EpochFigures::averageLoss) : lowest;
    double usualSeconds = median(values(epochs, EpochFigures::seconds));
    List<Analysis.Change> steps = rateSteps(epochs);
    return new Analysis(
        figures,
        finite.get(0),
        finite.get(finite.size() - 1),
        best == null ? finite.get(0) : best,
        trend(finite),
        lowest == null ? null : gap(epochs, finite.get(finite.size() - 1), lowest),
        stability(finite),
        jumps(finite),
        epochs.stream().filter(it -> it.nonFinite() > 0).toList(),
        slow(epochs, usualSeconds),
        usualSeconds,
        steps,
        rate(epochs, steps.size()));
  }

  private static @Nullable EpochFigures lowest(
      List<EpochFigures> epochs, ToDoubleFunction<EpochFigures> figure) {
    return epochs.stream()
        .filter(it -> Double.isFinite(figure.applyAsDouble(it)))
        .min(Comparator.comparingDouble(figure))
        .orElse(null);
  }

  /** Compares the last tenth with the tenth before. */
  private static Analysis.Trend trend(List<EpochFigures> finite) {
    if (finite.size() < 4) {
      return Analysis.Trend.UNKNOWN;
    }
    int size = Math.max(2, Math.min(50, finite.size() / 10));
    int end = finite.size();
    double late = mean(finite.subList(end - size, end));
    double early = mean(finite.subList(end - 2 * size, end - size));
    if (Math.abs(late - early) <= LEVEL * Math.abs(early)) {
      return Analysis.Trend.FLAT;
    }
    return late < early ? Analysis.Trend.FALLING : Analysis.Trend.RISING;
  }

  private static double mean(List<EpochFigures> epochs) {
    return epochs.stream().mapToDouble(EpochFigures::averageLoss).average().orElse(Double.NaN);
  }

  private static Analysis.Gap gap(
      List<EpochFigures> epochs, EpochFigures lastTrained, EpochFigures lowest) {
    List<EpochFigures> validated =
        epochs.stream().filter(it -> Double.isFinite(it.validationLoss())).toList();
    double last = validated.get(validated.size() - 1).validationLoss();
    double best = lowest.validationLoss();
    boolean hasRisen = last > best + RISEN * Math.abs(best);
    boolean isLongAgo = validated.size() - validated.indexOf(lowest) > 2;
    boolean isOverFitting =
        hasRisen && isLongAgo && !(lastTrained.averageLoss() >= lowest.averageLoss());
    return new Analysis.Gap(
        lastTrained.averageLoss(), last, best, isOverFitting ? lowest.at() : Double.NaN);
  }

  private static Analysis.Stability stability(List<EpochFigures> finite) {
    List<EpochFigures> recent = finite.subList(Math.max(0, finite.size() - RECENT), finite.size());
    double ofBatches = median(values(recent, it -> it.maxLoss() / it.averageLoss() - 1));
    if (!Double.isNaN(ofBatches)) {
      return new Analysis.Stability(Math.abs(ofBatches), true);
    }
    double[] changes = new double[recent.size() - 1];
    for (int i = 0; i < changes.length; i++) {
      double before = recent.get(i).averageLoss();
      changes[i] = Math.abs(recent.get(i + 1).averageLoss() - before) / Math.abs(before);
    }
    return new Analysis.Stability(median(changes), false);
  }

  private static List<Analysis.Change> jumps(List<EpochFigures> finite) {
    List<Analysis.Change> jumps = new ArrayList<>();
    for (int i = 1; i < finite.size(); i++) {
      double before = finite.get(i - 1).averageLoss();
      double usual = mean(finite.subList(Math.max(0, i - 3), i));
      double loss = finite.get(i).averageLoss();
      if (usual > 0 && loss > JUMP * usual && loss > JUMP * before) {
        jumps.add(new Analysis.Change(finite.get(i).at(), before, loss));
      }
    }
    return List.copyOf(jumps);
  }

  private static List<EpochFigures> slow(List<EpochFigures> epochs, double usual) {
    return values(epochs, EpochFigures::seconds).length < FEWEST_FOR_SLOW
        ? List.of()
        : epochs.stream().filter(it -> it.seconds() > SLOW * usual).toList();
  }

  /** Steps stand alone: where the rate changes all the time, a large change is no step. */
  private static List<Analysis.Change> rateSteps(List<EpochFigures> epochs) {
    List<EpochFigures> rated =
        epochs.stream()
            .filter(it -> it.learningRate() > 0 && Double.isFinite(it.learningRate()))
            .toList();
    List<Analysis.Change> steps = new ArrayList<>();
    for (int i = 1; i < rated.size(); i++) {
      if (change(rated, i) >= RATE_STEP
          && change(rated, i - 1) < QUIET
          && change(rated, i + 1) < QUIET) {
        EpochFigures at = rated.get(i);
        double before = rated.get(i - 1).learningRate();
        steps.add(new Analysis.Change(at.at(), before, at.learningRate()));
      }
    }
    return List.copyOf(steps);
  }

  /** By what factor the rate changes at an epoch, at least 1; where there is none before it, 1. */
  private static double change(List<EpochFigures> rated, int index) {
    if (index < 1 || index >= rated.size()) {
      return 1;
    }
    double before = rated.get(index - 1).learningRate();
    double after = rated.get(index).learningRate();
    return Math.max(after / before, before / after);
  }

  private static Analysis.Rate rate(List<EpochFigures> epochs, int steps) {
    double[] rates = values(epochs, EpochFigures::learningRate);
    if (rates.length == 0) {
      return Analysis.Rate.UNKNOWN;
    }
    int changes = 0;
    for (int i = 1; i < rates.length; i++) {
      changes += Math.abs(rates[i] - rates[i - 1]) > 1e-9 * Math.abs(rates[i - 1]) ? 1 : 0;
    }
    if (changes == 0) {
      return Analysis.Rate.CONSTANT;
    }
    return changes == steps ? Analysis.Rate.STEPS : Analysis.Rate.GRADUAL;
  }

  private static double[] values(List<EpochFigures> epochs, ToDoubleFunction<EpochFigures> figure) {
    return epochs.stream().mapToDouble(figure).filter(Double::isFinite).toArray();
  }

  private static double median(double[] values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
