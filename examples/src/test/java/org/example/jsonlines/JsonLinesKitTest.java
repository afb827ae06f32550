package org.example.jsonlines;

import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkOptions;
import io.github.metriclogger.testkit.SinkCompatibilityKit;

class JsonLinesKitTest extends SinkCompatibilityKit {

  @Override
  protected Sink newSink() {
    SinkOptions defaults = mock(SinkOptions.class);
    when(defaults.text(anyString(), anyString())).thenAnswer(call -> call.getArgument(1));
    return new JsonLinesSinkFactory().create(defaults);
  }

  @Override
  protected String format() {
    return "jsonlines";
  }
}
