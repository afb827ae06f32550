package io.github.metriclogger.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A Chromium without a window. It writes below a temporary folder of its own alone, which goes with
 * it, and hears every request and every word on the console of its pages.
 */
final class BrowserSession implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Path SCREENS = Path.of("target", "screens");

  /** Held: a logger that nobody holds forgets its level. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final Path home;
  private final ChromeDriverService service;
  private final ChromeDriver driver;
  private final String firstTab;
  private final List<String> words = new ArrayList<>();
  private Traffic traffic = new Traffic();

  BrowserSession(File driverProgram, File program, boolean isScripted) throws IOException {
    SELENIUM.setLevel(Level.SEVERE); // it warns of every Chromium that is newer than itself
    home = Files.createTempDirectory("metriclogger-page");
    service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driverProgram)
            .usingAnyFreePort()
            .withLogFile(home.resolve("driver.log").toFile())
            .withEnvironment(
                Map.of(
                    "PATH", System.getenv("PATH"),
                    "HOME", home.toString(),
                    "TMPDIR", home.toString(),
                    "LC_ALL", "C.UTF-8",
                    "TZ", "UTC"))
            .build();
    driver = new ChromeDriver(service, options(program, isScripted));
    firstTab = driver.getWindowHandle();
  }

  private ChromeOptions options(File program, boolean isScripted) {
    LoggingPreferences heard = new LoggingPreferences();
    heard.enable(LogType.PERFORMANCE, Level.ALL);
    heard.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--lang=en-US",
        "--force-color-profile=srgb",
        "--user-data-dir=" + home.resolve("profile"));
    options.setCapability("goog:loggingPrefs", heard);
    Map<String, Object> preferences =
        Map.of(
            "download.default_directory",
            downloads().toString(),
            "profile.managed_default_content_settings.javascript",
            isScripted ? 1 : 2);
    options.setExperimentalOption("prefs", preferences);
    return options;
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Where downloads arrive. */
  Path downloads() {
    return home.resolve("downloads");
  }

  /** Opens an address. */
  void open(String url) {
    driver.get(url);
  }

  /** Leaves the page for an empty one, so that it asks for nothing any more. */
  void leave() {
    driver.get("about:blank");
  }

  /** The value of a JavaScript function's body. */
  Object script(String body, Object... arguments) {
    return driver.executeScript(body, arguments);
  }

  /** Whether an expression is true. */
  boolean is(String expression) {
    return Boolean.TRUE.equals(script("return !!(" + expression + ")"));
  }

  /** The text of the first element that a CSS selector names. */
  String text(String selector) {
    return one(selector).getText();
  }

  WebElement one(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** Waits until an expression of the page is true. */
  void await(String expression) {
    await(expression, () -> is(expression));
  }

  /** Waits until something is so. */
  void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isMet(condition)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Waited in vain for " + what + "; heard: " + heardWords());
      }
      pause(30);
    }
  }

  /** Lets the page go on for some time. */
  void pause(int milliseconds) {
    driver.executeAsyncScript("setTimeout(arguments[1], arguments[0])", milliseconds);
  }

  private static boolean isMet(BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (StaleElementReferenceException | NoSuchElementException redrawn) {
      return false;
    }
  }

  /** Waits until two things are equal. */
  <T> void awaitEquals(T expected, Supplier<T> actual) {
    try {
      await(String.valueOf(expected), () -> expected.equals(actual.get()));
    } catch (AssertionError late) {
      assertEquals(expected, actual.get(), late.getMessage());
    }
  }

  /** Gives the page a size in CSS pixels. */
  void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** What was requested since this was last asked or the test began. */
  Traffic traffic() {
    Traffic answered = traffic;
    driver.manage().logs().get(LogType.PERFORMANCE).forEach(answered::hear);
    traffic = new Traffic();
    return answered;
  }

  /** What the console says that a person would want to know: errors, warnings, broken policies. */
  List<String> heardWords() {
    driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .forEach(words::add);
    return words;
  }

  /** What the console said, which is thereby dealt with. */
  List<String> takeWords() {
    List<String> taken = List.copyOf(heardWords());
    words.clear();
    return taken;
  }

  /** Forgets what was heard. */
  void hear() {
    traffic();
    takeWords();
  }

  /** Fails when the console said something. */
  void assertQuiet() {
    assertEquals(List.of(), heardWords());
  }

  /** Opens a tab and goes there. */
  String newTab() {
    driver.switchTo().newWindow(WindowType.TAB);
    return driver.getWindowHandle();
  }

  /** Goes to a tab. */
  void go(String tab) {
    driver.switchTo().window(tab);
  }

  String tab() {
    return driver.getWindowHandle();
  }

  void closeOtherTabs() {
    for (String tab : driver.getWindowHandles()) {
      if (!tab.equals(firstTab)) {
        driver.switchTo().window(tab).close();
      }
    }
    driver.switchTo().window(firstTab);
  }

  /** Leaves a picture in {@code target/screens}, for a person. */
  void picture(String name) {
    try {
      Files.createDirectories(SCREENS);
      Files.write(SCREENS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    driver.quit();
    service.close();
    try (Stream<Path> files = Files.walk(home)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
