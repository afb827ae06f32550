package io.github.metriclogger.cli.page.report;

import io.github.metriclogger.cli.page.PageData;
import io.github.metriclogger.cli.page.PageFile;
import io.github.metriclogger.support.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the report of some runs. It holds no secret, no absolute path, no user, no command line and
 * no environment; the host only where that is wished.
 */
final class ReportWriter {

  private static final Set<String> NOT_PASSED_ON = Set.of("path", "host", "pid");
  private static final String HOST = "host";
  private static final int MOST_TRIES = 5;

  private final PageData data;
  private final ReportChoice choice;
  private final PageFile page = PageFile.load();

  ReportWriter(PageData data, ReportChoice choice) {
    this.data = data;
    this.choice = choice;
  }

  /**
   * The report of the runs as they are now; without those that are deleted meanwhile.
   *
   * @param made the time, in seconds since 1970
   */
  String html(double made) {
    for (int i = 1; i < MOST_TRIES; i++) {
      try {
        return attempt(made);
      } catch (NoSuchElementException gone) {
        // the next list is without it
      }
    }
    return attempt(made);
  }

  private String attempt(double made) {
    Map<String, Object> report = report(made);
    String shownWithoutScript = StaticPage.of(report, data, choice.language());
    SharedColumns.takeOutOf(report);
    return page.report(Json.write(report), shownWithoutScript);
  }

  private Map<String, Object> report(double made) {
    data.ids().forEach(data::load);
    Map<String, Object> listed = data.runs(Set.copyOf(data.ids()));
    LeftOut left = new LeftOut();
    Map<String, Map<String, Object>> facts = new LinkedHashMap<>();
    List<Object> runs = new ArrayList<>();
    List<ReportCurves.Tags> tags = new ArrayList<>();
    for (Map<String, Object> run : Parts.objects(listed, "runs")) {
      String id = String.valueOf(run.get("id"));
      Map<String, Object> known = data.run(id);
      facts.put(id, facts(known));
      runs.add(run(run, known.get(HOST)));
      tags.add(new ReportCurves.Tags(id, Parts.texts(run, "tags"), Parts.texts(run, "system")));
    }
    ReportCurves.Packed curves = new ReportCurves(data, choice.curves(), left).packed(tags);
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("made", made);
    report.put("title", String.valueOf(listed.get("title")));
    report.put("rising", Parts.list(listed, "rising"));
    report.put("runs", runs);
    report.put("configs", Discretion.ofMap(data.configs()));
    report.put("run", facts);
    report.put("series", ReportCurves.Packed.json(curves.metrics()));
    report.put("system", ReportCurves.Packed.json(curves.system()));
    putDetails(report, facts.keySet(), left);
    report.put("left", left.json());
    return report;
  }

  private void putDetails(Map<String, Object> report, Set<String> ids, LeftOut left) {
    ReportDetails details = new ReportDetails(data, choice, left);
    Map<String, Object> media = new LinkedHashMap<>();
    Map<String, Object> histograms = new LinkedHashMap<>();
    Map<String, Object> models = new LinkedHashMap<>();
    Map<String, Object> logs = new LinkedHashMap<>();
    for (String id : ids) {
      Map<String, Object> ofRun = details.media(id);
      media.put(id, ofRun);
      models.put(id, details.model(id));
      logs.put(id, details.log(id));
      histograms.put(id, details.histograms(id, ofRun));
    }
    report.put("media", media);
    report.put("hists", histograms);
    report.put("model", models);
    report.put("log", logs);
  }

  private Map<String, Object> facts(Map<String, Object> known) {
    Map<String, Object> facts = Parts.copy(Discretion.ofMap(known));
    facts.keySet().removeIf(key -> NOT_PASSED_ON.contains(key) && !isShown(key));
    return facts;
  }

  private boolean isShown(String key) {
    return key.equals(HOST) && choice.isHostShown();
  }

  /** A run of the list; its names and tags stay as they are, what is said of it is cleaned. */
  private Map<String, Object> run(Map<String, Object> run, @Nullable Object host) {
    Map<String, Object> shown = new LinkedHashMap<>(run);
    shown.computeIfPresent("reason", (key, reason) -> without(host, reason));
    shown.computeIfPresent("error", (key, error) -> without(host, error));
    shown.computeIfPresent("alerts", (key, alerts) -> alerts(alerts));
    shown.put("loaded", 1);
    return shown;
  }

  private @Nullable Object without(@Nullable Object host, @Nullable Object texts) {
    Object clean = Discretion.ofAll(texts);
    if (host == null || choice.isHostShown() || !(clean instanceof Map<?, ?> map)) {
      return clean;
    }
    Map<String, Object> shown = new LinkedHashMap<>();
    map.forEach(
        (language, text) ->
            shown.put(
                String.valueOf(language), String.valueOf(text).replace(host.toString(), "…")));
    return shown;
  }

  private static List<Object> alerts(@Nullable Object alerts) {
    List<Object> shown = new ArrayList<>();
    for (Map<String, Object> alert : Parts.objects(Map.of("all", alerts), "all")) {
      alert.computeIfPresent("title", (key, title) -> Discretion.ofAll(title));
      alert.computeIfPresent("text", (key, text) -> Discretion.ofAll(text));
      shown.add(alert);
    }
    return shown;
  }
}
