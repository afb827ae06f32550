package io.github.metriclogger.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks a valid file, one line at a time, so that it is known what an answer must name. */
final class YamlMutants {

  /** Valid, with every section; the comments say what kind of value a line holds. */
  static final String VALID =
      """
      run:
        project: digits # segment
        name: mlp-1 # segment
        group: baseline
        tags: [cpu, small] # list
        notes: first try
        dir: outputs
        resume: allow # enum
        id: abc123 # segment
        ranks: zero # enum
      pipeline:
        capacity: 1024 # number
        max_bytes: 32MB # size
        overflow: block # enum
        block_timeout: 2s # duration
        flush_interval: 500ms # duration
        close_timeout: 1m # duration
      system_metrics:
        enabled: false # switch
        interval: 30s # duration
      alerts:
        nan: error # enum
        grad_norm_max: 50 # number
        grad_norm_min: 0.001 # number
        loss_jump:
          threshold: 3 # number
          level: error # enum
      sinks:
        console:
          enabled: true # switch
          interval: 10
          style: classic
          language: zh # enum
        csv:
          layout: long # enum
          epoch_metrics: true # switch
          batch_metrics: false # switch
          file: metrics.csv # segment
          buffer: 64KB # size
          delay: 5s # duration
          digits: 9 # number
          scale: 1.5 # number
          columns: [a, b] # list
          nested:
            deep: true # switch
            wide: false # switch
        wandb:
          enabled: true # switch
          mode: offline # enum
          project: jit
          entity: me
          tags: [x] # list
          base_url: "https://api.example.org"
      """;

  private static final Pattern LINE =
      Pattern.compile("( *)([a-z_]+):(?: ([^#]*?))?(?: # ([a-z]+))?");

  /** How a line is broken. */
  enum Kind {
    MISSPELLED_KEY,
    WRONG_TYPE,
    EQUAL_KEY,
    BAD_NUMBER,
    BAD_UNIT,
    BAD_SIZE,
    OLD_SWITCH,
    TAB,
    UNCLOSED_QUOTE,
    UNKNOWN_WORD,
    NO_COLON,
    BAD_REFERENCE,
    UNKNOWN_TAG,
    UNKNOWN_ALIAS,
    NO_PATH_SEGMENT,
    UNCLOSED_BRACKET
  }

  /**
   * A broken file.
   *
   * @param line which an answer must name, with the path
   */
  record Mutant(Kind kind, int line, String path, String text) {

    String lineText() {
      return "'" + text.lines().skip(line - 1L).findFirst().orElse("").strip() + "'";
    }
  }

  private record Line(
      int number, String path, String indent, String key, String value, String type) {

    boolean isSection() {
      return value.isEmpty();
    }

    String ifOf(String wanted, String newValue) {
      return type.equals(wanted) ? newValue : null;
    }

    String with(String newValue) {
      return indent + key + ": " + newValue;
    }
  }

  private final Random random;
  private final List<String> texts = VALID.lines().toList();
  private final List<Line> lines = new ArrayList<>();

  YamlMutants(Random random) {
    this.random = random;
    List<String> parents = new ArrayList<>();
    for (String text : texts) {
      Matcher matcher = LINE.matcher(text);
      if (!matcher.matches()) {
        throw new IllegalStateException(text);
      }
      int depth = matcher.group(1).length() / 2;
      parents.subList(depth, parents.size()).clear();
      parents.add(matcher.group(2));
      String value = matcher.group(3) == null ? "" : matcher.group(3).strip();
      String type = matcher.group(4) == null ? "" : matcher.group(4);
      String path = String.join(".", parents);
      lines.add(new Line(lines.size() + 1, path, matcher.group(1), matcher.group(2), value, type));
    }
  }

  /** A further mutant; each kind is as likely as another. */
  Mutant next() {
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    while (true) {
      Line line = lines.get(random.nextInt(lines.size()));
      Mutant mutant = line.isSection() ? section(kind, line) : entry(kind, line);
      if (mutant != null) {
        return mutant;
      }
    }
  }

  private Mutant section(Kind kind, Line line) {
    return switch (kind) {
      case MISSPELLED_KEY -> misspelled(line);
      case NO_COLON -> replaced(kind, line, line.indent() + line.key());
      default -> null;
    };
  }

  private Mutant entry(Kind kind, Line line) {
    return switch (kind) {
      case MISSPELLED_KEY -> misspelled(line);
      case EQUAL_KEY -> twice(line);
      case TAB -> replaced(kind, line, "\t" + texts.get(line.number() - 1).strip());
      case NO_COLON -> replaced(kind, line, line.indent() + line.key() + " " + line.value());
      default -> {
        String value = badValue(kind, line);
        yield value == null ? null : replaced(kind, line, line.with(value));
      }
    };
  }

  /** A value that breaks the line in the given way; null when this line cannot be broken so. */
  private String badValue(Kind kind, Line line) {
    String quantity = any("5 parsecs", "5", "fast", "-1s", "1 XB");
    String comma = line.type().isEmpty() ? "" : ",";
    return switch (kind) {
      case WRONG_TYPE -> wrongType(line);
      case BAD_NUMBER -> line.ifOf("number", any("12x", "5 5", "one", "1.2.3", ".nan"));
      case BAD_UNIT -> line.ifOf("duration", quantity);
      case BAD_SIZE -> line.ifOf("size", quantity);
      case OLD_SWITCH -> line.ifOf("switch", any("yes", "no", "on", "Off", "ja", "2"));
      case UNCLOSED_QUOTE -> any("\"", "'") + line.value().replace("\"", "");
      case UNKNOWN_WORD -> line.ifOf("enum", slip(line.value()));
      case BAD_REFERENCE -> any("${}", "${1X}", "${NOT_SET}", "a${OPEN", "${A-b}");
      case UNKNOWN_TAG -> any("!foo ", "!!set ", "!!x/y ") + "z";
      case UNKNOWN_ALIAS -> "*nobody";
      case NO_PATH_SEGMENT ->
          line.ifOf("segment", any("a/b", "..", "'a\\b'", "\"a\\n\"", "' a'", "NUL"));
      case UNCLOSED_BRACKET -> any("[a", "{a: b") + comma;
      default -> null;
    };
  }

  private Mutant misspelled(Line line) {
    String key = slip(line.key());
    String parent = line.path().substring(0, line.path().length() - line.key().length());
    Mutant broken = replaced(Kind.MISSPELLED_KEY, line, line.indent() + key + ": " + line.value());
    return new Mutant(broken.kind(), broken.line(), parent + key, broken.text());
  }

  private Mutant twice(Line line) {
    String text = texts.get(line.number() - 1);
    Mutant once = replaced(Kind.EQUAL_KEY, line, text + "\n" + text);
    return new Mutant(once.kind(), line.number() + 1, once.path(), once.text());
  }

  private Mutant replaced(Kind kind, Line line, String text) {
    List<String> all = new ArrayList<>(texts);
    all.set(line.number() - 1, text);
    return new Mutant(kind, line.number(), line.path(), String.join("\n", all) + "\n");
  }

  private String wrongType(Line line) {
    return line.type().equals("list") ? "{a: 1}" : any("[1, 2]", "{a: 1}", "[]", "{}");
  }

  /** A slip of the finger: a letter too many. */
  private String slip(String word) {
    int place = 1 + random.nextInt(Math.max(1, word.length() - 1));
    return word.substring(0, place) + "q" + word.substring(place);
  }

  private String any(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
