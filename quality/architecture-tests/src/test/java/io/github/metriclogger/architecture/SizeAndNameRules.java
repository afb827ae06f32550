package io.github.metriclogger.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** That a reader finds a type by its name, and knows a package at a glance. */
final class SizeAndNameRules {

  /** Files in a package, with its package-info. */
  private static final int FILES = 30;

  private SizeAndNameRules() {}

  static List<HouseRule> all() {
    return List.of(
        HouseRule.main(
            "a simple name stands once in a module",
            classes().should(haveNamesOfTheirOwn()),
            """
            package io.github.metriclogger.spi; final class Planted {}
            package io.github.metriclogger.support; final class Planted {}
            """),
        HouseRule.main(
            "a package has at most " + FILES + " files",
            classes().should(shareAPackageWithFew()),
            "package io.github.metriclogger.spi; "
                + IntStream.range(0, FILES)
                    .mapToObj(i -> "final class Planted%d {}".formatted(i))
                    .collect(Collectors.joining(" "))));
  }

  private static ArchCondition<JavaClass> haveNamesOfTheirOwn() {
    return new Collected(
        "have names of their own",
        type -> module(type) + " " + type.getSimpleName(),
        1,
        (key, types) -> "One name for several types: " + types);
  }

  private static ArchCondition<JavaClass> shareAPackageWithFew() {
    return new Collected(
        "share a package with few others",
        type -> module(type) + " " + type.getPackageName(),
        FILES - 1,
        (key, types) -> key + " has " + types.size() + " files besides its package-info: " + types);
  }

  /** Where the classes of the type's module lie. */
  private static String module(JavaClass type) {
    var source = type.getSource().orElseThrow().getUri().toString();
    return source.substring(0, source.indexOf(type.getName().replace('.', '/')));
  }

  /** Top-level types, gathered by a key; more than {@code most} of one key are too many. */
  private static final class Collected extends ArchCondition<JavaClass> {
    private final Function<JavaClass, String> key;
    private final int most;
    private final Message message;
    private final Map<String, Set<String>> types = new TreeMap<>();

    Collected(String description, Function<JavaClass, String> key, int most, Message message) {
      super(description);
      this.key = key;
      this.most = most;
      this.message = message;
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
      if (item.isTopLevelClass() && !item.getSimpleName().equals("package-info")) {
        types.computeIfAbsent(key.apply(item), any -> new TreeSet<>()).add(item.getName());
      }
    }

    @Override
    public void finish(ConditionEvents events) {
      types.forEach(
          (each, found) -> {
            if (found.size() > most) {
              events.add(SimpleConditionEvent.violated(found, message.of(each, found)));
            }
          });
    }
  }

  private interface Message {
    String of(String key, Set<String> types);
  }
}
