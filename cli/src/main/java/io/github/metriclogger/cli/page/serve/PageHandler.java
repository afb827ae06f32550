package io.github.metriclogger.cli.page.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.metriclogger.cli.page.PageData;
import io.github.metriclogger.cli.page.PageFile;
import io.github.metriclogger.cli.text.ServeText;
import io.github.metriclogger.support.BilingualText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers requests: judges them first, then looks their path up in a fixed list. Safe for use by
 * several threads.
 */
final class PageHandler implements HttpHandler {

  /** Answers that are made at a time; a slow reader of one that is made holds none of them. */
  private static final int MOST_AT_WORK = 16;

  private static final Pattern MEDIA = Pattern.compile("media/(r[0-9]{1,9})/([0-9]{1,9})");

  private final Access access;
  private final PageData data;
  private final Future<PageFile.LivePage> page;
  private final EventStreams streams;
  private final PageServer.Settings settings;
  private final Notice notice;
  private final Semaphore atWork = new Semaphore(MOST_AT_WORK);

  PageHandler(
      Access access,
      PageData data,
      Future<PageFile.LivePage> page,
      EventStreams streams,
      PageServer.Settings settings) {
    this.access = access;
    this.data = data;
    this.page = page;
    this.streams = streams;
    this.settings = settings;
    this.notice = new Notice(access.folder(), settings.language());
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (access.judge(exchange)) {
        case ALLOWED -> answer(exchange);
        case INVITED -> invite(Answer.SEE_OTHER, "").send(exchange);
        case INVITED_FROM_ELSEWHERE ->
            invite(Answer.OK, notice.leading(ServeText.OPENING)).send(exchange);
        case ASKED ->
            Answer.html(Answer.FORBIDDEN, notice.asking(ServeText.NEEDS_LINK), Map.of())
                .send(exchange);
        case REFUSED -> Answer.line(Answer.FORBIDDEN, text(ServeText.REFUSED)).send(exchange);
        case WRONG_METHOD ->
            Answer.line(Answer.WRONG_METHOD, "only GET and HEAD")
                .with("Allow", "GET, HEAD")
                .send(exchange);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server ends
    } catch (RuntimeException e) {
      settings.failures().accept(e);
    }
  }

  private Answer invite(int status, String html) {
    Map<String, String> headers =
        status == Answer.SEE_OTHER
            ? Map.of("Set-Cookie", access.cookie(), "Location", access.folder())
            : Map.of("Set-Cookie", access.cookie());
    return Answer.html(status, html, headers);
  }

  private String text(BilingualText text) {
    return text.in(settings.language());
  }

  private void answer(HttpExchange exchange) throws IOException, InterruptedException {
    String path = exchange.getRequestURI().getRawPath().substring(access.folder().length());
    if (path.equals("api/events")) {
      ring(exchange);
      return;
    }
    Answer answer;
    atWork.acquire();
    try {
      answer = made(exchange, path);
    } finally {
      atWork.release();
    }
    compressed(answer, path, exchange).send(exchange);
  }

  private static Answer compressed(Answer answer, String path, HttpExchange exchange) {
    return switch (path) {
      case "api/series" -> Compression.ofColumns(answer, exchange);
      case "" -> Compression.of(answer, exchange);
      default -> path.startsWith("api/") ? Compression.of(answer, exchange) : answer;
    };
  }

  private void ring(HttpExchange exchange) throws IOException, InterruptedException {
    try {
      if (!streams.serve(exchange, new Query(exchange.getRequestURI()).page())) {
        Answer.line(Answer.BUSY, "too many event streams").send(exchange);
      }
    } catch (BadQueryException e) {
      Answer.line(Answer.BAD_REQUEST, String.valueOf(e.getMessage())).send(exchange);
    }
  }

  private Answer made(HttpExchange exchange, String path) throws InterruptedException {
    try {
      return route(path, new Query(exchange.getRequestURI()));
    } catch (BadQueryException e) {
      return Answer.line(Answer.BAD_REQUEST, String.valueOf(e.getMessage()));
    } catch (NoSuchElementException e) {
      return Answer.line(Answer.NOT_FOUND, "there is no such run");
    } catch (IOException | UncheckedIOException e) {
      return Answer.line(Answer.FAILED, "a file of the run cannot be read");
    } catch (RuntimeException e) {
      settings.failures().accept(e);
      return Answer.line(Answer.FAILED, "the server failed; its terminal says more");
    }
  }

  private Answer route(String path, Query query)
      throws BadQueryException, IOException, InterruptedException {
    return switch (path) {
      case "" -> page();
      case "api/runs" -> Answer.json(data.runs(query.whole()));
      case "api/configs" -> Answer.json(data.configs());
      case "api/run" -> Answer.json(data.run(query.run("id")));
      case "api/series" -> Answer.json(data.series(query.series()));
      case "api/media" -> Answer.json(data.media(query.run("run")));
      case "api/hists" -> Answer.json(data.histograms(query.run("run"), query.tag()));
      case "api/model" -> Answer.json(data.model(query.run("run")));
      case "api/log" -> Answer.json(log(query));
      default -> media(path);
    };
  }

  private Answer page() throws InterruptedException {
    try {
      PageFile.LivePage joined = page.get();
      return Answer.page(joined.html(), joined.policy());
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private Map<String, Object> log(Query query) throws BadQueryException {
    String text = query.text();
    return data.log(query.run("run"), text.isEmpty() ? null : text, query.before());
  }

  private Answer media(String path) throws IOException {
    Matcher matcher = MEDIA.matcher(path);
    if (matcher.matches()) {
      PageData.MediaFile file =
          data.mediaFile(matcher.group(1), Integer.parseInt(matcher.group(2)));
      if (file != null) {
        return new Answer(Answer.OK, file.type(), file.bytes(), Map.of());
      }
    }
    return Answer.line(Answer.NOT_FOUND, "there is nothing here");
  }
}
