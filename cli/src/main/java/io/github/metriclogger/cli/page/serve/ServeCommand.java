package io.github.metriclogger.cli.page.serve;

import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.CommonOptions;
import io.github.metriclogger.cli.context.ExitCode;
import io.github.metriclogger.cli.context.PathSearch;
import io.github.metriclogger.cli.context.StandardStream;
import io.github.metriclogger.cli.page.PageData;
import io.github.metriclogger.cli.page.PageFile;
import io.github.metriclogger.cli.page.runs.ServedRuns;
import io.github.metriclogger.cli.run.Pause;
import io.github.metriclogger.cli.text.ServeText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code metriclog serve}: runs in the browser, live, for this person alone. */
@Command(
    name = "serve",
    description = "Shows runs in the browser while they are written, to you alone.")
public final class ServeCommand implements Callable<Integer> {

  private static final int MOST_PORT = 65_535;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
  private static final int MOST_FAILURES = 20;
  private static final int LOOKS_OF_LINK_FILE = 60;
  private static final String MODULE = "jdk.httpserver";

  private final CommandContext given;
  private final Pause pause;
  private final BiFunction<CommandContext, List<Path>, PageData> opener;
  private final InputStream keys;
  private final Set<String> failures = ConcurrentHashMap.newKeySet();

  @Mixin private final CommonOptions options = new CommonOptions();

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      descriptionKey = "path",
      description = "A run, a file, or a directory with runs below it; else ./runs and the like.")
  private final List<Path> paths = new ArrayList<>();

  @Option(
      names = "--port",
      paramLabel = "N",
      descriptionKey = "port",
      description = "The port to listen on; else any free one.")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "H",
      descriptionKey = "host",
      description = "The address to listen on; else 127.0.0.1, which only this machine reaches.")
  private String host = ListenAddress.USUAL;

  @Option(
      names = "--open",
      descriptionKey = "open",
      description = "Open the page in the browser, too, where there is one.")
  private boolean isOpened;

  /**
   * Creates the command.
   *
   * @param context what surrounds it
   */
  public ServeCommand(CommandContext context) {
    this(context, ServedRuns::new, Pause.REAL, keys());
  }

  /**
   * The command as far as its first visitor sees it: it serves, answers what a browser asks first,
   * and ends.
   *
   * @param context what surrounds it; what it prints is seen by nobody
   */
  public static ServeCommand untilVisited(CommandContext context) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return new ServeCommand(
        context.printingTo(out),
        ServedRuns::new,
        length -> {
          visit(printed.toString(StandardCharsets.UTF_8));
          throw new InterruptedException();
        },
        InputStream.nullInputStream());
  }

  private static void visit(String printed) {
    try {
      FirstVisit.follow(
          printed.lines().filter(line -> line.startsWith("http")).findFirst().orElse(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Creates the command with other data, another way to wait, and other keys. */
  ServeCommand(
      CommandContext context,
      BiFunction<CommandContext, List<Path>, PageData> opener,
      Pause pause,
      InputStream keys) {
    this.given = context;
    this.opener = opener;
    this.keys = keys;
    this.pause = pause;
  }

  @Override
  public Integer call() throws IOException {
    CommandContext context = options.apply(given);
    if (port < 0 || port > MOST_PORT) {
      context.warn(context.text(ServeText.BAD_PORT, "port", port));
      return ExitCode.USAGE;
    }
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      context.warn(context.text(ServeText.NO_SERVER_MODULE));
      return ExitCode.FAILED;
    }
    Secrets secrets;
    try {
      secrets = Secrets.of(context.environment().get(Secrets.VARIABLE));
    } catch (IllegalArgumentException e) {
      context.warn(context.text(ServeText.BAD_TOKEN));
      return ExitCode.USAGE;
    }
    try {
      return serve(context, secrets, ListenAddress.of(host));
    } catch (UnknownHostException e) {
      context.warn(context.text(ServeText.NO_SUCH_HOST, "host", host));
      return ExitCode.USAGE;
    } catch (InterruptedException e) {
      return ExitCode.INTERRUPTED;
    }
  }

  private int serve(CommandContext context, Secrets secrets, ListenAddress address)
      throws IOException, InterruptedException {
    PageServer.Settings settings =
        new PageServer.Settings(
            address,
            port,
            secrets,
            EventStreams.Rhythm.USUAL,
            context.language(),
            failure -> warnOnce(context, String.valueOf(failure)));
    try (PageData data = opener.apply(context, paths)) {
      IOException refusal = data.ids().isEmpty() ? refusal(context) : null;
      return refusal == null
          ? serve(context, data, settings)
          : context.report(paths.get(0), refusal);
    }
  }

  /** A browser asks again and again. */
  private void warnOnce(CommandContext context, String failure) {
    if (failures.size() < MOST_FAILURES && failures.add(failure)) {
      context.warn("serve: " + failure);
    }
  }

  /** Why no run can ever come there; null when one may, of which the person is reminded. */
  private @Nullable IOException refusal(CommandContext context) {
    PathSearch search = new PathSearch(context, paths, false);
    IOException refusal = search.refusal();
    String remark = search.search().remark();
    if (refusal == null && remark != null && !options.isQuiet()) {
      context.warn(context.text(ServeText.NOTHING_YET, "remark", remark));
    }
    return refusal;
  }

  private int serve(CommandContext context, PageData data, PageServer.Settings settings)
      throws IOException, InterruptedException {
    try (PageServer server = PageServer.start(data, () -> PageFile.load().live(), settings)) {
      if (settings.address().isOpen()) {
        context.warn(context.text(ServeText.OPEN_TO_OTHERS, "host", host, "port", server.port()));
      }
      attend(context, server);
      return ExitCode.OK;
    } catch (BindException e) {
      context.warn(reason(context, e));
      return ExitCode.FAILED;
    }
  }

  private String reason(CommandContext context, BindException failure) {
    String reason = String.valueOf(failure.getMessage());
    String lower = reason.toLowerCase(Locale.ROOT);
    if (lower.contains("in use")) {
      return context.text(ServeText.PORT_TAKEN, "port", port);
    }
    if (lower.contains("permission")) {
      return context.text(ServeText.PORT_REFUSED, "port", port);
    }
    return lower.contains("assign requested")
        ? context.text(ServeText.NO_SUCH_HOST, "host", host)
        : context.text(ServeText.CANNOT_LISTEN, "host", host, "port", port, "reason", reason);
  }

  /** What a person types. What a pipe holds is meant for somebody else in this JVM. */
  private static InputStream keys() {
    return StandardStream.INPUT.isTerminal() ? System.in : InputStream.nullInputStream();
  }

  /** Prints the link, and again at each Enter; Ctrl-C ends the program. */
  private void attend(CommandContext context, PageServer server) throws InterruptedException {
    Invitation invitation = Invitation.here(context.environment());
    invite(context, server, invitation);
    LinkFile link = isOpened ? open(context, server, invitation) : null;
    EnterKey enter = new EnterKey(keys, Path.of("/proc/self/stat"));
    for (int look = 0; !Thread.currentThread().isInterrupted(); look++) {
      if (enter.wasPressed()) {
        invite(context, server, invitation);
      }
      if (link != null && (look == LOOKS_OF_LINK_FILE || link.hasFailed())) {
        end(context, link);
        link = null;
      }
      pause.take(BETWEEN_LOOKS);
    }
  }

  private void invite(CommandContext context, PageServer server, Invitation invitation) {
    context.out().println(server.link());
    context.out().flush();
    if (options.isQuiet()) {
      return;
    }
    String command = invitation.sshCommand(server.port());
    if (command != null) {
      context.warn(context.text(ServeText.OVER_SSH, "command", command));
    }
    context.warn(context.text(ServeText.HINT));
  }

  private static @Nullable LinkFile open(
      CommandContext context, PageServer server, Invitation invitation) {
    if (invitation.hasDisplay()) {
      try {
        String home = context.environment().get("HOME");
        return LinkFile.open(
            server.link(), invitation.opener(), home == null ? null : Path.of(home));
      } catch (IOException e) {
        // said below
      }
    }
    context.warn(context.text(ServeText.NO_BROWSER));
    return null;
  }

  private static void end(CommandContext context, LinkFile link) {
    if (link.hasFailed()) {
      context.warn(context.text(ServeText.NO_BROWSER));
    }
    try {
      link.close();
    } catch (IOException e) {
      // it is deleted at the end
    }
  }
}
