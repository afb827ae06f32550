package io.github.metriclogger.wandb.settings;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a netrc file: the password of a machine, and the same text with an entry more or
 * less. Whatever belongs to other machines stays as it is, comments and macros included.
 */
final class Netrc {

  private static final String DEFAULT = "default";

  private final String text;
  private final List<Entry> entries = new ArrayList<>();

  /** An entry, from its first word to the end of its last one. */
  private static final class Entry {
    private final String machine;
    private final boolean isDefault;
    private final int start;
    private int end;
    private @Nullable String password;

    private Entry(String machine, boolean isDefault, int start, int end) {
      this.machine = machine;
      this.isDefault = isDefault;
      this.start = start;
      this.end = end;
    }
  }

  /**
   * Reads a file; what is malformed is skipped.
   *
   * @param text the whole file
   */
  Netrc(String text) {
    this.text = text;
    read();
  }

  /**
   * The password of a machine, else that of the {@code default} entry, else null.
   *
   * @param machine host, with {@code :port} when there is one
   */
  @Nullable String password(String machine) {
    String own = passwordOf(machine);
    return own != null ? own : first(null);
  }

  /** The password of the machine's own entry, or null. */
  @Nullable String passwordOf(String machine) {
    return first(machine);
  }

  /** The first password of a machine; null = of the default entry. */
  private @Nullable String first(@Nullable String machine) {
    for (Entry entry : entries) {
      boolean isMeant =
          machine == null ? entry.isDefault : !entry.isDefault && entry.machine.equals(machine);
      if (isMeant && entry.password != null) {
        return entry.password;
      }
    }
    return null;
  }

  /** The text without the entries of a machine; the same text when it has none. */
  String without(String machine) {
    StringBuilder left = new StringBuilder(text);
    for (int i = entries.size() - 1; i >= 0; i--) {
      Entry entry = entries.get(i);
      if (!entry.isDefault && entry.machine.equals(machine)) {
        left.delete(entry.start, behind(entry));
      }
    }
    return left.toString();
  }

  /**
   * The text with a single entry for a machine. It comes before the {@code default} entry, behind
   * which some programs read no further, else at the end.
   *
   * @param machine host, with {@code :port} when there is one
   * @param key a word without quotes and white space
   */
  String with(String machine, String key) {
    String left = without(machine);
    Netrc others = new Netrc(left);
    int place = left.length();
    for (Entry entry : others.entries) {
      place = entry.isDefault ? Math.min(place, entry.start) : place;
    }
    String before = left.substring(0, place);
    String gap = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
    String entry = "machine " + machine + "\n  login user\n  password " + key + "\n";
    return before + gap + entry + left.substring(place);
  }

  /** Behind the entry and, where it has its lines for itself, behind the end of its last line. */
  private int behind(Entry entry) {
    int lineEnd = text.indexOf('\n', entry.end);
    lineEnd = lineEnd < 0 ? text.length() : lineEnd;
    String rest = text.substring(entry.end, lineEnd).strip();
    int lineStart = text.lastIndexOf('\n', entry.start - 1) + 1;
    boolean isAlone = text.substring(lineStart, entry.start).isBlank();
    boolean endsLine = rest.isEmpty() || rest.startsWith("#");
    return isAlone && endsLine ? Math.min(text.length(), lineEnd + 1) : entry.end;
  }

  private void read() {
    Words words = new Words(text);
    Entry entry = null;
    while (words.next()) {
      switch (words.word) {
        case "machine" -> {
          int start = words.start;
          entry = words.next() ? new Entry(unquoted(words.word), false, start, words.end) : entry;
          add(entry);
        }
        case DEFAULT -> {
          entry = new Entry("", true, words.start, words.end);
          add(entry);
        }
        case "login", "user", "account", "password" -> operand(words, entry);
        case "macdef" -> words.skipMacro();
        default -> {
          if (words.word.startsWith("#")) {
            words.skipLine();
          }
        }
      }
    }
  }

  private void add(@Nullable Entry entry) {
    if (entry != null && (entries.isEmpty() || entries.get(entries.size() - 1) != entry)) {
      entries.add(entry);
    }
  }

  private static void operand(Words words, @Nullable Entry entry) {
    boolean isPassword = words.word.equals("password");
    if (!words.next() || entry == null) {
      return;
    }
    entry.end = words.end;
    if (isPassword && entry.password == null) {
      entry.password = unquoted(words.word);
    }
  }

  private static String unquoted(String word) {
    return word.length() > 1 && word.startsWith("\"") && word.endsWith("\"")
        ? word.substring(1, word.length() - 1)
        : word;
  }

  /** The words of a text and where they lie. */
  private static final class Words {
    private final String text;
    private String word = "";
    private int start;
    private int end;

    private Words(String text) {
      this.text = text;
    }

    private boolean next() {
      start = end;
      while (start < text.length() && isSpace(text.charAt(start))) {
        start++;
      }
      end = start;
      while (end < text.length() && !isSpace(text.charAt(end))) {
        end++;
      }
      word = text.substring(start, end);
      return end > start;
    }

    private void skipLine() {
      int line = text.indexOf('\n', start);
      end = line < 0 ? text.length() : line;
    }

    /** A macro ends at an empty line. */
    private void skipMacro() {
      skipLine();
      while (end < text.length()) {
        int next = text.indexOf('\n', end + 1);
        boolean isEmpty = text.substring(end + 1, next < 0 ? text.length() : next).isBlank();
        end = next < 0 ? text.length() : next;
        if (isEmpty) {
          return;
        }
      }
    }

    private static boolean isSpace(char c) {
      return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }
  }
}
