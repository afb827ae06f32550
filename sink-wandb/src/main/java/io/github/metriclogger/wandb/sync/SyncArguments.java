package io.github.metriclogger.wandb.sync;

import io.github.metriclogger.wandb.text.WandbText;
import io.github.metriclogger.wandb.upload.http.Pacing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command line of the sync as a program.
 *
 * @param asksForHelp whether only the usage is wanted
 * @param trustsLinks whether files that are links to files elsewhere are uploaded
 * @param timeout how long a server that does not answer is tried, positive
 * @param paths logs and directories; none = the usual places
 */
public record SyncArguments(
    boolean asksForHelp, boolean trustsLinks, Duration timeout, List<String> paths) {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|min|h)?");

  /** Takes a copy of the paths. */
  public SyncArguments {
    paths = List.copyOf(paths);
  }

  /**
   * Reads a command line. Everything after {@code --} is a path.
   *
   * @param args the arguments
   * @param language of the messages
   * @throws IllegalArgumentException for an option that does not exist or has no usable value; its
   *     message is for the person
   */
  public static SyncArguments parse(List<String> args, Locale language) {
    boolean help = false;
    boolean trusts = false;
    Duration timeout = Pacing.STANDARD.patience();
    List<String> paths = new ArrayList<>();
    for (Iterator<String> rest = args.iterator(); rest.hasNext(); ) {
      String arg = rest.next();
      if (arg.equals("--")) {
        rest.forEachRemaining(paths::add);
      } else if (arg.equals("--help") || arg.equals("-h")) {
        help = true;
      } else if (arg.equals("--trust-links")) {
        trusts = true;
      } else if (arg.equals("--timeout")) {
        timeout = duration(rest.hasNext() ? rest.next() : "", language);
      } else if (arg.startsWith("--timeout=")) {
        timeout = duration(arg.substring(arg.indexOf('=') + 1), language);
      } else if (arg.startsWith("-")) {
        throw new IllegalArgumentException(WandbText.UNKNOWN_OPTION.in(language, "option", arg));
      } else {
        paths.add(arg);
      }
    }
    return new SyncArguments(help, trusts, timeout, paths);
  }

  private static Duration duration(String text, Locale language) {
    Matcher parts = DURATION.matcher(text.strip());
    long number = parts.matches() ? Long.parseLong(parts.group(1)) : 0;
    if (number == 0) {
      throw new IllegalArgumentException(WandbText.NO_DURATION.in(language, "text", text));
    }
    String unit = parts.group(2) == null ? "s" : parts.group(2);
    return switch (unit) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofMinutes(number);
    };
  }

  /** The time-out as a person writes it. */
  public String shownTimeout() {
    long millis = timeout.toMillis();
    if (millis % 60_000 == 0) {
      return millis / 60_000 + " min";
    }
    return millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
  }

  /** The pace of requests: none takes longer than the time-out. */
  public Pacing pacing() {
    Pacing standard = Pacing.STANDARD;
    Pacing shorter =
        timeout.compareTo(standard.callTimeout()) < 0 ? standard.withTimeouts(timeout) : standard;
    return shorter.withPatience(timeout);
  }
}
