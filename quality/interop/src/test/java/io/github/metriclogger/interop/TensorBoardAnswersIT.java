package io.github.metriclogger.interop;

import static io.github.metriclogger.interop.Answers.at;
import static io.github.metriclogger.interop.Answers.list;
import static io.github.metriclogger.interop.Answers.url;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.interop.TensorBoardServer.Loader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Both readers of TensorBoard see the same run, and all of its pages. */
final class TensorBoardAnswersIT {

  @RegisterExtension static final TensorBoards TENSORBOARDS = new TensorBoards();

  @ParameterizedTest
  @EnumSource(Loader.class)
  void loader_isTheOneAskedFor(Loader loader) throws IOException {
    Object environment = TENSORBOARDS.with(loader).json("data/environment");
    String provider = loader == Loader.DATA_SERVER ? "Grpc" : "Multiplexer";
    String found = String.valueOf(at(environment, "debug", "data_provider"));
    assertTrue(found.startsWith(provider), found);
  }

  @ParameterizedTest
  @EnumSource(Loader.class)
  void runs_areNamedByProjectAndName(Loader loader) throws IOException {
    List<?> runs = list(TENSORBOARDS.with(loader).json("data/runs"));
    List<String> samples = List.of(SampleRuns.RUN, SampleRuns.OTHER, SampleRuns.FAR);
    assertTrue(runs.containsAll(samples), runs::toString);
  }

  @ParameterizedTest
  @EnumSource(Loader.class)
  void pages_allThatHaveData_areLit(Loader loader) throws IOException {
    Object pages = TENSORBOARDS.with(loader).json("data/plugins_listing");
    for (String page :
        List.of(
            "timeseries",
            "scalars",
            "images",
            "histograms",
            "distributions",
            "text",
            "hparams",
            "pr_curves",
            "graphs")) {
      assertEquals(true, at(pages, page, "enabled"), page);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "scalars/scalars, train/loss",
    "scalars/scalars, val/loss",
    "scalars/scalars, odd",
    "histograms/histograms, weights/normal",
    "histograms/histograms, weights/fc1",
    "histograms/histograms, weights/none",
    "distributions/distributions, weights/normal",
    "text/text, notes",
    "text/text, empty",
    "text/text, config",
    "text/text, predictions",
    "pr_curves/pr_curves, val/pr"
  })
  void data_ofBothReaders_isEqual(String what, String tag) throws IOException {
    assertSame(url("data/plugin/" + what, "run", SampleRuns.RUN, "tag", tag));
  }

  @ParameterizedTest
  @CsvSource({
    "scalars/tags",
    "images/tags",
    "histograms/tags",
    "distributions/tags",
    "pr_curves/tags",
    "graphs/info"
  })
  void tags_ofBothReaders_areEqual(String what) throws IOException {
    assertSame("data/plugin/" + what, SampleRuns.RUN);
  }

  @Test
  void pages_ofBothReaders_areEqual() throws IOException {
    assertSame("data/plugins_listing");
  }

  @Test
  void hparams_ofBothReaders_areEqual() throws IOException {
    assertAlike(hparams(Loader.DATA_SERVER), hparams(Loader.PYTHON), "session group");
  }

  private static Object hparams(Loader loader) throws IOException {
    Object all = HparamsPage.sessionGroups(TENSORBOARDS.with(loader));
    return HparamsPage.group(all, SampleRuns.RUN);
  }

  private static void assertSame(String path, Object... within) throws IOException {
    Object first = TENSORBOARDS.with(Loader.DATA_SERVER).json(path);
    Object second = TENSORBOARDS.with(Loader.PYTHON).json(path);
    assertAlike(at(first, within), at(second, within), path);
  }

  /** Equal up to 32 bits, which the reader in Python keeps of a bin, and the names it makes up. */
  private static void assertAlike(Object first, Object second, String where) {
    if (first instanceof Map<?, ?> map && second instanceof Map<?, ?> other) {
      assertEquals(map.keySet(), other.keySet(), where);
      map.forEach(
          (key, value) -> {
            if (!"displayName".equals(key)) {
              assertAlike(value, other.get(key), where + "/" + key);
            }
          });
    } else if (first instanceof List<?> list && second instanceof List<?> other) {
      assertEquals(list.size(), other.size(), where);
      for (int i = 0; i < list.size(); i++) {
        assertAlike(list.get(i), other.get(i), where + "/" + i);
      }
    } else if (first instanceof Double number) {
      assertEquals(number, Answers.number(second), 1e-6 * Math.max(1, Math.abs(number)), where);
    } else {
      assertEquals(first, second, where);
    }
  }
}
