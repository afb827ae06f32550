package io.github.metriclogger.wandb.upload.content;

import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** The body of a file_stream request. It has the same bytes each time it is sent. */
public final class StreamBody extends RequestBody {

  private static final MediaType JSON = MediaType.get("application/json");

  private final List<Piece> pieces = new ArrayList<>();
  private long length;
  private boolean inFiles;
  private boolean inMembers;

  /** Bytes in an array that does not change before the request is confirmed. */
  @SuppressWarnings("ArrayRecordComponent") // is never compared
  record Piece(byte[] bytes, int from, int length) {}

  /** Begins a body; {@link #end} ends it. An empty one is a heartbeat. */
  StreamBody() {
    text("{");
  }

  /** Adds lines of a virtual file; none of them adds nothing. */
  void lines(String file, LineBlock block, int from, int to) {
    if (from < to) {
      text(inFiles ? "," : "\"files\":{");
      text("\"" + file + "\":{\"offset\":" + (block.first() + from) + ",\"content\":[");
      add(block.piece(from, to));
      text("]}");
      inFiles = true;
    }
  }

  /** Adds a further member, after all lines. */
  void member(String name, Object value) {
    endFiles();
    text((inMembers ? "," : "") + "\"" + name + "\":" + Json.write(value));
    inMembers = true;
  }

  StreamBody end() {
    endFiles();
    text("}");
    return this;
  }

  private void endFiles() {
    if (inFiles) {
      text("}");
      inFiles = false;
      inMembers = true;
    }
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(new Piece(bytes, 0, bytes.length));
  }

  private void add(Piece piece) {
    pieces.add(piece);
    length += piece.length();
  }

  @Override
  public @Nullable MediaType contentType() {
    return JSON;
  }

  @Override
  public long contentLength() {
    return length;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    for (Piece piece : pieces) {
      sink.write(piece.bytes(), piece.from(), piece.length());
    }
  }
}
