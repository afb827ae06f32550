package io.github.metriclogger.cli.figure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which lines a legend names, and where it stands. */
public final class Legend {

  private Legend() {}

  /**
   * An entry of a legend.
   *
   * @param name the text
   * @param look of the line
   * @param isFaint whether the line is drawn faintly, as values behind a smoothed line are
   */
  public record Entry(Label name, Look look, boolean isFaint) {}

  /** The lines of a panel; none where only one is drawn, which the title names. */
  public static List<Entry> of(Panel panel) {
    List<Entry> entries = new ArrayList<>();
    for (NamedCurve curve : panel.curves()) {
      NamedCurve.Smoothed smoothed = curve.smoothed();
      boolean isApart = smoothed != null && !panel.isHistogram();
      entries.add(new Entry(curve.name(), curve.look(), isApart));
      if (smoothed != null && isApart) {
        entries.add(new Entry(smoothed.name(), smoothed.look(), false));
      }
    }
    return entries.size() < 2 ? List.of() : entries;
  }

  /**
   * The lines of all panels, where at least two panels would name lines and all can share one
   * legend; else none, and each panel has its own.
   */
  public static List<Entry> common(Figure figure) {
    Set<Entry> entries = new LinkedHashSet<>();
    int panels = 0;
    for (Panel panel : figure.panels()) {
      List<Entry> own = of(panel);
      entries.addAll(own);
      panels += own.isEmpty() ? 0 : 1;
    }
    long looks = entries.stream().map(Entry::look).distinct().count();
    return panels < 2 || looks < entries.size() ? List.of() : List.copyOf(entries);
  }
}
