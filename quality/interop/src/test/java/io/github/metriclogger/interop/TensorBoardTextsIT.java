package io.github.metriclogger.interop;

import static io.github.metriclogger.interop.Answers.at;
import static io.github.metriclogger.interop.Answers.column;
import static io.github.metriclogger.interop.Answers.list;
import static io.github.metriclogger.interop.Answers.number;
import static io.github.metriclogger.interop.Answers.url;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.interop.TensorBoardServer.Loader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TensorBoard shows texts, tables and the config, also as hyperparameters. */
final class TensorBoardTextsIT {

  @RegisterExtension static final TensorBoards TENSORBOARDS = new TensorBoards();

  @ParameterizedTest
  @EnumSource(Loader.class)
  void text_markdown_isRendered(Loader loader) throws IOException {
    List<?> rows = texts(loader, "notes");
    assertEquals(SampleRuns.STEPS, rows.size());
    assertEquals(
        "<p><strong>warm-up</strong>, \"done\"\n第二行 \uD83D\uDD25</p>", at(rows, 3, "text"));
    assertEquals(SampleRuns.time(3), at(rows, 3, "wall_time"));
    assertEquals("", at(texts(loader, "empty"), 0, "text"));
  }

  @ParameterizedTest
  @EnumSource(Loader.class)
  void table_cells_areShown(Loader loader) throws IOException {
    String html = String.valueOf(at(texts(loader, "predictions"), 0, "text"));
    assertTrue(html.contains("<th>label, true</th>"), html);
    assertTrue(html.contains("<td>cat \"tom\"</td>") && html.contains("<td>狗</td>"), html);
  }

  @ParameterizedTest
  @EnumSource(Loader.class)
  void config_asText_isComplete(Loader loader) throws IOException {
    List<?> rows = texts(loader, "config");
    assertEquals(1, rows.size());
    String html = String.valueOf(at(rows, 0, "text")).replace("\n", "");
    assertTrue(html.contains("<td>lr</td><td>0.001</td>"), html);
    assertTrue(html.contains("<td>说明</td><td>多行 \"文本\", ok</td>"), html);
    assertTrue(html.contains("<td>model.block.kind</td><td>mlp</td>"), html);
    assertTrue(html.contains("<td>betas</td><td>[0.9,0.999]</td>"), html);
  }

  @ParameterizedTest
  @EnumSource(Loader.class)
  void hparams_columns_areThoseOfAllRuns(Loader loader) throws IOException {
    Object experiment = HparamsPage.experiment(server(loader));
    Map<Object, Object> types = new HashMap<>();
    for (Object info : list(experiment, "hparamInfos")) {
      types.put(at(info, "name"), at(info, "type"));
    }
    String number = "DATA_TYPE_FLOAT64";
    String text = "DATA_TYPE_STRING";
    Map<String, String> ofSamples =
        Map.of(
            "lr", number,
            "epochs", number,
            "model.depth", number,
            "amp", "DATA_TYPE_BOOL",
            "betas", text,
            "model.block.kind", text,
            "说明", text,
            "other", text);
    assertFalse(types.containsKey("nan"), types::toString);
    types.keySet().retainAll(ofSamples.keySet()); // other tests' runs have columns too
    assertEquals(ofSamples, types);
    List<Object> metrics = column(list(experiment, "metricInfos"), "name", "tag");
    assertTrue(
        metrics.containsAll(List.of("train/loss", "val/loss", "训练/损失 <b>")), metrics::toString);
  }

  @ParameterizedTest
  @EnumSource(Loader.class)
  void hparams_rows_haveValuesMetricsAndStatus(Loader loader) throws IOException {
    Object groups = HparamsPage.sessionGroups(server(loader));
    Object values = at(HparamsPage.group(groups, SampleRuns.RUN), "hparams");
    assertEquals(0.001, at(values, "lr"));
    assertEquals(true, at(values, "amp"));
    assertEquals(4, number(at(values, "model.depth")));
    assertEquals("多行\n\"文本\", ok", at(values, "说明"));
    assertNull(at(values, "nan"));
    Object session = HparamsPage.session(groups, SampleRuns.RUN);
    assertEquals("STATUS_SUCCESS", at(session, "status"));
    double start = number(at(session, "startTimeSecs"));
    double end = number(at(session, "endTimeSecs"));
    assertTrue(start > 0 && end >= start && end < start + 600, start + " to " + end);
    Object other = HparamsPage.group(groups, SampleRuns.OTHER);
    assertEquals("x", at(other, "hparams", "other"));
    assertEquals(7, metric(at(other, "metricValues"), "train/loss"));
    assertEquals(9, metric(at(session, "metricValues"), "训练/损失 <b>"));
  }

  private static double metric(Object values, String tag) {
    for (Object value : list(values)) {
      if (tag.equals(at(value, "name", "tag"))) {
        return number(at(value, "value"));
      }
    }
    throw new AssertionError("no metric " + tag + " in " + values);
  }

  private static List<?> texts(Loader loader, String tag) throws IOException {
    return list(
        server(loader).json(url("data/plugin/text/text", "run", SampleRuns.RUN, "tag", tag)));
  }

  private static TensorBoardServer server(Loader loader) {
    return TENSORBOARDS.with(loader);
  }
}
