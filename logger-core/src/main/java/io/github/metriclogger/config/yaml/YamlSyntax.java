package io.github.metriclogger.config.yaml;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Parses YAML text into nodes with their places. It goes over the text twice: first as flat events,
 * which bounds the document before anything builds it and remembers what explains an error.
 */
public final class YamlSyntax {

  private static final int MAX_ALIASES = 200;
  private static final int LEAST_BUFFER = 1024;

  private final Path file;
  private final String text;
  private final Diagnostics findings;
  private final YamlOutline outline;
  private final LoadSettings settings;

  private @Nullable ScalarEvent spanning;
  private @Nullable ScalarEvent mergedScalar;

  /** Checks the text of a file. */
  public YamlSyntax(Path file, String text, Diagnostics findings) {
    this.file = file;
    this.text = text;
    this.findings = findings;
    this.outline = new YamlOutline(text);
    this.settings =
        LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setAllowNonScalarKeys(true)
            .setCodePointLimit(YamlFile.MAX_BYTES)
            .setMaxAliasesForCollections(MAX_ALIASES)
            // all of it: with a small one a long word takes a time that grows with its square
            .setBufferSize(Math.max(LEAST_BUFFER, text.length() + 1))
            .build();
  }

  /** The root; empty for an empty document and after a problem was found. */
  public Optional<Node> root() {
    try {
      return scan() ? new Compose(settings).composeString(text) : Optional.empty();
    } catch (MarkedYamlEngineException broken) {
      report(broken);
    } catch (ReaderException broken) {
      String before = text.substring(0, text.offsetByCodePoints(0, codePoints(broken)));
      int line = 1 + (int) before.chars().filter(letter -> letter == '\n').count();
      problem(
          line,
          String.format(
              Locale.ROOT, "not YAML: the character U+%04X is not allowed", broken.getCodePoint()));
    } catch (YamlEngineException broken) {
      problem(0, "not YAML: " + broken.getMessage());
    }
    return Optional.empty();
  }

  private int codePoints(ReaderException broken) {
    return Math.min(broken.getPosition(), text.codePointCount(0, text.length()));
  }

  private boolean scan() {
    var bounds = new YamlBounds();
    int documents = 0;
    Event previous = null;
    for (Event event : new Parse(settings).parseString(text)) {
      String complaint = bounds.complaint(event);
      if (complaint != null) {
        problem(line(event.getStartMark()), complaint);
        return false;
      }
      documents += event instanceof DocumentStartEvent ? 1 : 0;
      if (documents > 1) {
        problem(line(event.getStartMark()), "a second document starts here; one file holds one");
        return false;
      }
      remember(previous, event);
      previous = event;
    }
    return true;
  }

  private void remember(@Nullable Event previous, Event event) {
    if (event instanceof ScalarEvent scalar) {
      if (scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED
          || scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED) {
        spanning = line(scalar.getStartMark()) < line(scalar.getEndMark()) ? scalar : spanning;
      }
      if (previous instanceof ScalarEvent key && key.getValue().equals("<<")) {
        mergedScalar = key;
      }
    }
  }

  private void report(MarkedYamlEngineException broken) {
    String parserText = String.valueOf(broken.getProblem());
    if (mergedScalar != null && parserText.startsWith("Expected mapping")) {
      problem(line(mergedScalar.getStartMark()), "<<: merges a section, e.g. <<: *defaults");
      return;
    }
    Optional<Mark> place = place(broken, parserText);
    int line = line(place);
    int noColon = outline.lineWithoutColon(line);
    if (noColon > 0 && parserText.startsWith("mapping values are not allowed")) {
      String colon = Value.Section.colonAdvice(outline.line(noColon));
      problem(noColon, "not YAML: this line has no ':' between key and value" + colon);
      return;
    }
    String context = broken.getContext() == null ? "" : broken.getContext();
    String reason =
        context.isEmpty() ? explained(parserText) : context + ": " + explained(parserText);
    ScalarEvent quote = spanning;
    if (quote != null && line == line(quote.getEndMark())) {
      String closed = "the quote opened here is closed only in line " + line(quote.getEndMark());
      problem(line(quote.getStartMark()), "not YAML: " + closed + "; there: " + reason);
      return;
    }
    int column = place.map(mark -> mark.getColumn() + 1).orElse(0);
    int stopped = line(broken.getProblemMark());
    String where = stopped == line || stopped == 0 ? "" : "; noticed in line " + stopped;
    problem(line, "not YAML, column " + column + ": " + reason + where + advice(line, parserText));
  }

  /** What the parser says, unless it quotes a text that may be a secret. */
  private static String explained(String parserText) {
    if (parserText.startsWith("found undefined alias")) {
      return "this alias has no anchor; a text that begins with * needs quotes";
    }
    int guess = parserText.indexOf(". (Do not use ");
    return guess < 0 || parserText.contains("TAB")
        ? parserText
        : parserText.substring(0, guess) + "; a text that begins with it needs quotes";
  }

  /** Where the person has to look: where something begins that never ends, else where it stops. */
  private static Optional<Mark> place(MarkedYamlEngineException broken, String parserText) {
    Optional<Mark> stopped = broken.getProblemMark();
    Optional<Mark> began = broken.getContextMark();
    boolean atEnd =
        stopped.isPresent() && stopped.get().getPointer() >= stopped.get().getBuffer().length;
    boolean unfinished =
        atEnd
            || parserText.startsWith("could not find expected ':'")
            || String.valueOf(broken.getContext()).startsWith("while parsing a flow");
    boolean elsewhere = began.isPresent() && line(began) != line(stopped);
    return stopped.isEmpty() || (unfinished && elsewhere) ? began : stopped;
  }

  private String advice(int line, String parserText) {
    String text = outline.line(line);
    if (text.contains("${")) {
      return "; inside { } and [ ] a reference needs quotes: \"${NAME}\"";
    }
    if (parserText.startsWith("expected ','") && (text.contains("，") || text.contains("："))) {
      return "; '，' and '：' are no comma and colon to YAML, write ', ' and ': '";
    }
    String fullWidth = FullWidth.advice(text);
    if (!fullWidth.isEmpty()) {
      return fullWidth;
    }
    if (parserText.startsWith("mapping values are not allowed")) {
      return "; the line is indented too far, or a value that holds ': ' needs quotes";
    }
    if (parserText.contains("<scalar>") && text.contains("'")) {
      return "; a ' inside '…' is written twice";
    }
    return parserText.startsWith("could not find expected ':'")
        ? Value.Section.colonAdvice(text)
        : "";
  }

  private static int line(Optional<Mark> mark) {
    return mark.map(place -> place.getLine() + 1).orElse(0);
  }

  private void problem(int line, String message) {
    String source = YamlFile.place(file, line).source();
    Origin origin = new Origin(source, outline.path(line), line, false);
    findings.problem(origin, origin.isSecret() ? "not YAML; the value needs quotes" : message);
  }
}
