package io.github.metriclogger.page;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The browser of all tests: one session, which ends with them. Where there is no Chromium the tests
 * are skipped; with {@code CI=true} they fail. Each test begins with nothing heard and must end
 * with no error on the console that it has not taken.
 *
 * <pre>{@code
 * @RegisterExtension static final Browser BROWSER = new Browser();
 * }</pre>
 */
final class Browser implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {

  private static final ExtensionContext.Namespace SESSIONS =
      ExtensionContext.Namespace.create(Browser.class);

  private volatile BrowserSession session;

  /** The session. */
  BrowserSession session() {
    return session;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    session =
        context
            .getRoot()
            .getStore(SESSIONS)
            .getOrComputeIfAbsent("session", key -> start(true), BrowserSession.class);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    session.closeOtherTabs();
    session.hear();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (context.getExecutionException().isEmpty()) {
      session.assertQuiet();
    }
    session.leave();
  }

  /**
   * Starts a session of its own.
   *
   * @param isScripted whether pages may run scripts
   */
  static BrowserSession start(boolean isScripted) {
    try {
      return new BrowserSession(program("chromedriver"), program("chromium"), isScripted);
    } catch (IOException e) {
      throw new AssertionError("Cannot start Chromium", e);
    }
  }

  private static File program(String name) {
    return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toFile)
        .orElseGet(() -> missing(name));
  }

  private static File missing(String name) {
    String reason = "Skipped for want of " + name;
    if (Boolean.parseBoolean(System.getenv("CI"))) {
      throw new AssertionError("With CI=true this must not be skipped. " + reason);
    }
    return Assumptions.abort(reason);
  }
}
