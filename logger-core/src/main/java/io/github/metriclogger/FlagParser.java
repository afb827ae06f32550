package io.github.metriclogger;

import io.github.metriclogger.config.ConfigException;
import io.github.metriclogger.config.KnownFlag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Walks once through a program's arguments. */
final class FlagParser {

  private static final Pattern INTERVAL = Pattern.compile("0*[1-9]\\d{0,8}");

  private final List<String> arguments;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final List<String> rest = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private int next;

  FlagParser(List<String> arguments) {
    this.arguments = arguments;
  }

  LoggerFlags parse() {
    while (next < arguments.size()) {
      String argument = arguments.get(next++);
      if (argument.equals("--")) {
        rest.addAll(arguments.subList(next - 1, arguments.size()));
        break;
      }
      Optional<KnownFlag> known = known(argument);
      if (known.isPresent()) {
        take(known.get(), argument);
      } else {
        rest.add(argument);
      }
    }
    if (!problems.isEmpty()) {
      throw ConfigException.ofProgram(System.getenv(), problems);
    }
    return new LoggerFlags(settings, rest);
  }

  private static Optional<KnownFlag> known(String argument) {
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument : argument.substring(0, equals);
    if (!name.startsWith("--")) {
      return Optional.empty();
    }
    String folded = "--" + name.substring(2).replace('-', '_');
    for (KnownFlag flag : KnownFlag.values()) {
      if (flag.flag().equals(folded)) {
        return Optional.of(flag);
      }
    }
    return Optional.empty();
  }

  private void take(KnownFlag flag, String argument) {
    int equals = argument.indexOf('=');
    String value;
    if (equals >= 0) {
      value = argument.substring(equals + 1);
    } else if (flag.isSwitch()) {
      value =
          next < arguments.size() && isTruth(arguments.get(next)) ? arguments.get(next++) : "true";
    } else if (next < arguments.size() && !arguments.get(next).startsWith("--")) {
      value = arguments.get(next++);
    } else {
      problems.add("flag " + flag.flag() + ": needs a value, e.g. " + example(flag));
      return;
    }
    check(flag, value);
  }

  private void check(KnownFlag flag, String value) {
    if (flag.isSwitch() && !isTruth(value)) {
      problems.add("flag " + flag.flag() + ": '" + value + "' is not true or false");
    } else if (flag == KnownFlag.LOG_INTERVAL && !INTERVAL.matcher(value).matches()) {
      problems.add(
          "flag "
              + flag.flag()
              + ": '"
              + value
              + "' is not a whole number of batches, at least 1; e.g. "
              + example(flag));
    } else if (!value.isEmpty()) {
      settings.put(flag.path(), flag.isSwitch() ? value.toLowerCase(Locale.ROOT) : value);
    }
  }

  private static boolean isTruth(String value) {
    return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
  }

  private static String example(KnownFlag flag) {
    return flag.flag() + (flag == KnownFlag.LOG_INTERVAL ? " 10" : " digits");
  }
}
