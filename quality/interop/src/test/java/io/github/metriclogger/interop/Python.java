package io.github.metriclogger.interop;

import io.github.metriclogger.support.json.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A Python process that calls functions of the modules in {@code src/test/resources/python}. One
 * serves all tests of a set of requirements and ends with them. Where there is no such Python the
 * tests are skipped; with {@code CI=true} they fail.
 *
 * <pre>{@code
 * @RegisterExtension static final Python PANDAS = Python.with("pandas");
 * }</pre>
 *
 * Safe for use by several threads: calls wait for each other.
 */
final class Python implements BeforeAllCallback {

  private static final Duration CALL_LIMIT = Duration.ofSeconds(90);
  private static final ExtensionContext.Namespace WORKERS =
      ExtensionContext.Namespace.create(Python.class);

  private final String requirements;
  private volatile Worker worker;

  private Python(String requirements) {
    this.requirements = requirements;
  }

  /**
   * A Python with the packages of {@code requirements/<name>.txt}.
   *
   * @param name of the file
   */
  static Python with(String name) {
    return new Python(name);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    worker =
        context
            .getRoot()
            .getStore(WORKERS)
            .getOrComputeIfAbsent(requirements, Python::start, Worker.class);
  }

  private static Worker start(String requirements) {
    try {
      return new Worker(interpreter(requirements), requirements);
    } catch (IOException e) {
      throw new AssertionError("Cannot start Python with " + requirements, e);
    }
  }

  /** The interpreter with the packages of a file; without them the tests are skipped. */
  static Path interpreter(String requirements) {
    try {
      return PythonEnvironment.interpreter(requirements);
    } catch (PythonEnvironment.MissingException missing) {
      String reason = "Skipped for want of Python packages: " + missing.getMessage();
      if (Boolean.parseBoolean(System.getenv("CI"))) {
        throw new AssertionError("With CI=true this must not be skipped. " + reason);
      }
      return Assumptions.abort(reason);
    } catch (IOException e) {
      throw new AssertionError("Cannot prepare Python with " + requirements, e);
    }
  }

  /**
   * Calls a function.
   *
   * @param function {@code module.function}
   * @param arguments plain data by parameter name
   * @return plain data
   * @throws AssertionError with the traceback when the function raises
   */
  Object call(String function, Map<String, ?> arguments) {
    return worker.call(function, arguments);
  }

  /** Calls a function of a file. */
  Object read(String function, Path file) {
    return call(function, Map.of("path", file.toString()));
  }

  private static final class Worker implements AutoCloseable {
    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;

    private Worker(Path interpreter, String requirements) throws IOException {
      String program = Resources.path("python/worker.py").toString();
      process =
          new ProcessBuilder(interpreter.toString(), "-B", "-X", "utf8", program)
              .redirectError(Path.of("target", "python-" + requirements + ".log").toFile())
              .start();
      requests = process.outputWriter(StandardCharsets.UTF_8);
      answers = process.inputReader(StandardCharsets.UTF_8);
    }

    private synchronized Object call(String function, Map<String, ?> arguments) {
      int dot = function.indexOf('.');
      Map<String, Object> request =
          Map.of(
              "module", function.substring(0, dot),
              "function", function.substring(dot + 1),
              "arguments", arguments);
      try {
        requests.write(Json.write(request));
        requests.newLine();
        requests.flush();
        Map<?, ?> answer = (Map<?, ?>) Json.parse(answer(function));
        if (answer.containsKey("error")) {
          throw new AssertionError(function + arguments + " raised " + answer.get("error"));
        }
        return answer.get("result");
      } catch (IOException e) {
        throw new AssertionError("lost Python in " + function + arguments, e);
      }
    }

    private String answer(String function) throws IOException {
      CompletableFuture<String> line = CompletableFuture.supplyAsync(this::line);
      try {
        String answer = line.get(CALL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        if (answer == null) {
          throw new IOException("Python ended, see target/python-*.log");
        }
        return answer;
      } catch (TimeoutException e) {
        process.destroyForcibly(); // ends the read too
        throw new IOException("no answer of " + function + " within " + CALL_LIMIT, e);
      } catch (ExecutionException e) {
        throw new IOException(e.getCause());
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
        throw new IOException("interrupted in " + function, e);
      }
    }

    private String line() {
      try {
        return answers.readLine();
      } catch (IOException e) {
        return null;
      }
    }

    @Override
    public void close() throws Exception {
      requests.close(); // its loop ends
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }
}
