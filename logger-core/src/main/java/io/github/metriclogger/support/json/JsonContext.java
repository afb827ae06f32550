package io.github.metriclogger.support.json;

import tools.jackson.core.ErrorReportConfiguration;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.io.ContentReference;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.core.util.RecyclerPool;

/** What a parser or generator of Jackson's gets from its factory otherwise. */
final class JsonContext {

  private static final RecyclerPool<BufferRecycler> BUFFERS = JsonRecyclerPools.defaultPool();

  private JsonContext() {}

  /** Returns a context whose buffers go back to the pool when the parser or generator is closed. */
  static IOContext of(StreamReadConstraints reading, StreamWriteConstraints writing) {
    return new IOContext(
        reading,
        writing,
        ErrorReportConfiguration.defaults(),
        BUFFERS.acquireAndLinkPooled(),
        ContentReference.unknown(),
        true,
        null);
  }
}
