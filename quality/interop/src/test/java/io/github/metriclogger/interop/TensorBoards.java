package io.github.metriclogger.interop;

import io.github.metriclogger.interop.TensorBoardServer.Loader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Two TensorBoards, one for each {@link Loader}, on one directory of runs, which holds {@link
 * SampleRuns} and what tests add. They serve all test classes and end with them; after each class
 * they must not have complained.
 */
final class TensorBoards implements BeforeAllCallback, AfterAllCallback {

  private static final ExtensionContext.Namespace SERVERS =
      ExtensionContext.Namespace.create(TensorBoards.class);

  private final Python python = Python.with("tensorboard");
  private volatile Started started;

  @Override
  public void beforeAll(ExtensionContext context) {
    python.beforeAll(context); // skips the tests where there is no Python
    started =
        context
            .getRoot()
            .getStore(SERVERS)
            .getOrComputeIfAbsent("servers", key -> Started.now(), Started.class);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (started != null) {
      for (TensorBoardServer server : started.servers.values()) {
        server.assertNoComplaint();
      }
    }
  }

  /** Calls of Python functions. */
  Python python() {
    return python;
  }

  /** The sample runs. */
  SampleRuns samples() {
    return started.samples;
  }

  /** The directory of all runs. */
  Path runs() {
    return started.runs;
  }

  /** A server. */
  TensorBoardServer with(Loader loader) {
    return started.servers.get(loader);
  }

  private static final class Started implements AutoCloseable {
    private final Path temp;
    private final Path runs;
    private final SampleRuns samples;
    private final Map<Loader, TensorBoardServer> servers = new EnumMap<>(Loader.class);

    private Started() throws IOException {
      temp = Files.createTempDirectory("tensorboard-");
      runs = Files.createDirectories(temp.resolve("runs"));
      samples = SampleRuns.write(runs);
    }

    private static Started now() {
      try {
        Started started = new Started();
        try {
          started.servers();
          return started;
        } catch (IOException | RuntimeException | Error e) {
          started.close();
          throw e;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (PythonEnvironment.MissingException e) {
        throw new AssertionError(e);
      }
    }

    private void servers() throws IOException, PythonEnvironment.MissingException {
      Path interpreter = PythonEnvironment.interpreter("tensorboard");
      for (Loader loader : Loader.values()) {
        servers.put(loader, TensorBoardServer.start(interpreter, runs, loader, temp));
      }
      for (TensorBoardServer server : servers.values()) {
        SampleRuns.awaitLoaded(server);
      }
    }

    @Override
    public void close() throws IOException {
      servers.values().forEach(TensorBoardServer::close);
      try (Stream<Path> files = Files.walk(temp)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
