package io.github.metriclogger.wandb.settings;

import io.github.metriclogger.spi.PathSegment;
import io.github.metriclogger.support.PlainText;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the server and its clients accept as settings. Each rule describes what is wrong, or returns
 * nothing.
 */
public final class SettingRules {

  private static final int LONGEST_PROJECT = 128;
  private static final int LONGEST_ID = 64;
  private static final int LONGEST_TAG = 64;
  private static final int SHORTEST_SECRET = 40;

  private static final Pattern NOT_IN_PROJECT = Pattern.compile("[/\\\\#?%:]");
  private static final Pattern NOT_IN_ID = Pattern.compile("[:;,#?/']");
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern TOKEN =
      Pattern.compile("[A-Za-z0-9_-]+=*\\.[A-Za-z0-9_-]+=*\\.[A-Za-z0-9_-]+=*");

  private SettingRules() {}

  /** Checks a project's name. */
  static Optional<String> project(String name) {
    if (name.isBlank()) {
      return Optional.of("must not be empty");
    }
    if (name.length() > LONGEST_PROJECT) {
      return Optional.of("must have at most " + LONGEST_PROJECT + " characters");
    }
    return NOT_IN_PROJECT.matcher(name).find()
        ? Optional.of("must hold none of / \\ # ? % :")
        : Optional.empty();
  }

  /** Checks a run's id, which also becomes part of file names. */
  public static Optional<String> id(String id) {
    if (id.length() > LONGEST_ID) {
      return Optional.of("must have at most " + LONGEST_ID + " characters");
    }
    return NOT_IN_ID.matcher(id).find()
        ? Optional.of("must hold none of : ; , # ? / '")
        : PathSegment.problem(id);
  }

  /** Checks a tag. */
  static Optional<String> tag(String tag) {
    return tag.isEmpty() || tag.length() > LONGEST_TAG
        ? Optional.of("must have 1 to " + LONGEST_TAG + " characters")
        : Optional.empty();
  }

  /** The nearest valid project name. */
  static String nearestProject(String name) {
    return nearest(NOT_IN_PROJECT, name, LONGEST_PROJECT);
  }

  /** The nearest valid id. */
  public static String nearestId(String id) {
    return PathSegment.of(nearest(NOT_IN_ID, id, LONGEST_ID));
  }

  /** The nearest valid tag; may be empty. */
  static String nearestTag(String tag) {
    return PlainText.cut(tag, LONGEST_TAG);
  }

  private static String nearest(Pattern forbidden, String text, int longest) {
    return PlainText.cut(forbidden.matcher(text).replaceAll("-"), longest);
  }

  /**
   * Checks the form of an API key. The description does not show the key.
   *
   * @param key without white space around it
   */
  public static Optional<String> apiKey(String key) {
    if (TOKEN.matcher(key).matches()) {
      return Optional.empty();
    }
    String secret = key.substring(key.indexOf('-') + 1);
    if (!SECRET.matcher(key).matches()) {
      return Optional.of("is no API key: it may hold letters, digits, _ and - only" + ADVICE);
    }
    return secret.length() < SHORTEST_SECRET
        ? Optional.of("is no API key: it is too short; one has 40 characters or more" + ADVICE)
        : Optional.empty();
  }

  private static final String ADVICE = ". Copy it from https://wandb.ai/authorize";

  /**
   * Checks the address of an API.
   *
   * @param url without a trailing slash
   */
  public static Optional<String> baseUrl(String url) {
    Optional<String> wrong = url(url);
    if (wrong.isPresent()) {
      return wrong;
    }
    URI uri = URI.create(url);
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    boolean cloud = host.equals("wandb.ai") || host.endsWith(".wandb.ai");
    if (host.equals("wandb.ai") || host.equals("www.wandb.ai")) {
      return Optional.of("is the address of the pages; that of the API is https://api.wandb.ai");
    }
    return cloud && "http".equalsIgnoreCase(uri.getScheme())
        ? Optional.of("must begin with https://")
        : Optional.empty();
  }

  /** Checks an HTTP address. */
  static Optional<String> url(String url) {
    try {
      URI uri = URI.create(url);
      boolean http = "http".equalsIgnoreCase(uri.getScheme());
      boolean https = "https".equalsIgnoreCase(uri.getScheme());
      return uri.getHost() != null && (http || https)
          ? Optional.empty()
          : Optional.of("must be an address such as https://host:8080");
    } catch (IllegalArgumentException e) {
      return Optional.of("must be an address such as https://host:8080");
    }
  }
}
