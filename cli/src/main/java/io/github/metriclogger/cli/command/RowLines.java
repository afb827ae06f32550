package io.github.metriclogger.cli.command;

import io.github.metriclogger.cli.context.PipeOutput;
import io.github.metriclogger.cli.rows.PointRow;
import io.github.metriclogger.cli.rows.RowReceiver;
import io.github.metriclogger.cli.rows.RowWriter;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.cli.text.NumberForm;
import io.github.metriclogger.support.PlainText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Prints rows as the console of a training does, {@code Step 12 - train/loss: 0.523415}, or as JSON
 * lines. At first only the latest are kept; from {@link #startLive} on each is printed as it comes.
 */
final class RowLines implements RowReceiver {

  private final LoadedRun run;
  private final boolean isJson;
  private final PipeOutput output;
  private final int kept;
  private final ArrayDeque<PointRow> latest = new ArrayDeque<>();
  private boolean isLive;
  private long count;

  RowLines(LoadedRun run, boolean isJson, PipeOutput output, int kept) {
    this.run = run;
    this.isJson = isJson;
    this.output = output;
    this.kept = kept;
  }

  /** Whether no row came yet. */
  boolean isEmpty() {
    return count == 0;
  }

  /** How many rows came. */
  long count() {
    return count;
  }

  /** Prints what was kept. */
  void startLive() throws IOException {
    isLive = true;
    for (PointRow row : latest) {
      print(row);
    }
    latest.clear();
  }

  @Override
  public void row(PointRow row) throws IOException {
    count++;
    if (isLive) {
      print(row);
    } else if (kept > 0) {
      PointRow copy = latest.size() < kept ? new PointRow() : latest.removeFirst();
      copy.copy(row);
      latest.addLast(copy);
    }
  }

  private void print(PointRow row) throws IOException {
    if (isJson) {
      RowWriter writer = new RowWriter(RowWriter.Form.JSONL, run.axis(), List.of(), output);
      writer.row(row);
      writer.finish();
      return;
    }
    byte[] bytes = (line(run.axis(), row) + '\n').getBytes(StandardCharsets.UTF_8);
    output.write(bytes, bytes.length);
  }

  /** A row as a line of the console. */
  static String line(String axis, PointRow row) {
    StringBuilder line = new StringBuilder();
    line.append(axis.equals(AxisVisitor.STEP) ? "Step" : PlainText.line(axis));
    line.append(' ').append(NumberForm.general(row.at()));
    for (int i = 0; i < row.size(); i++) {
      line.append(" - ").append(PlainText.line(row.tag(i)));
      line.append(": ").append(NumberForm.general(row.value(i)));
    }
    return line.toString();
  }

  @Override
  public void restart() {
    latest.clear();
  }
}
