package io.github.metriclogger.support.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.PrettyPrinter;

/**
 * The layout of Python's {@code indent=2}. For one text. Jackson's own printer gives the same, but
 * takes a multiple of the time to load and to set up.
 */
final class JsonLayout implements PrettyPrinter {

  private static final int INDENT = 2;
  private static final String SPACES = " ".repeat(INDENT * Json.MAX_DEPTH);

  private int depth;

  @Override
  public void writeRootValueSeparator(JsonGenerator out) {
    // there is one value
  }

  @Override
  public void writeStartObject(JsonGenerator out) {
    start(out, '{');
  }

  @Override
  public void beforeObjectEntries(JsonGenerator out) {
    line(out);
  }

  @Override
  public void writeObjectNameValueSeparator(JsonGenerator out) {
    out.writeRaw(": ");
  }

  @Override
  public void writeObjectEntrySeparator(JsonGenerator out) {
    next(out);
  }

  @Override
  public void writeEndObject(JsonGenerator out, int entries) {
    end(out, entries, '}');
  }

  @Override
  public void writeStartArray(JsonGenerator out) {
    start(out, '[');
  }

  @Override
  public void beforeArrayValues(JsonGenerator out) {
    line(out);
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator out) {
    next(out);
  }

  @Override
  public void writeEndArray(JsonGenerator out, int values) {
    end(out, values, ']');
  }

  private void start(JsonGenerator out, char bracket) {
    out.writeRaw(bracket);
    depth++;
  }

  private void next(JsonGenerator out) {
    out.writeRaw(',');
    line(out);
  }

  private void end(JsonGenerator out, int count, char bracket) {
    depth--;
    if (count > 0) {
      line(out);
    }
    out.writeRaw(bracket);
  }

  private void line(JsonGenerator out) {
    out.writeRaw('\n');
    out.writeRaw(SPACES, 0, INDENT * depth);
  }
}
