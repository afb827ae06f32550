package io.github.metriclogger.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import io.github.metriclogger.support.BilingualText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tables of texts of all modules, the two languages side by side. */
class BilingualTextTest {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+\\}");
  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}|[，。：；（）、“”]");
  private static final int FEWEST = 60;

  @Test
  void tables_bothLanguages_agree() {
    List<BilingualText> texts = new ArrayList<>();
    for (JavaClass table : House.mainClasses()) {
      Class<?> type = table.isEnum() ? table.reflect() : Object.class;
      if (BilingualText.class.isAssignableFrom(type)) {
        for (Object constant : type.getEnumConstants()) {
          texts.add((BilingualText) constant);
        }
      }
    }
    assertTrue(texts.size() >= FEWEST, () -> "only " + texts.size() + " texts were found");
    List<String> problems = texts.stream().flatMap(text -> problems(text).stream()).toList();
    assertEquals(List.of(), problems);
  }

  /** Each kind of mistake is found, else the test above proves nothing. */
  @Test
  void mistakes_areFound() {
    assertEquals(List.of(), problems(text("{a} of {b}", "{b} 的 {a}")));
    assertEquals(1, problems(text("{a} is gone", "{b} 不见了")).size());
    assertEquals(1, problems(text("{a} is gone", "不见了")).size());
    assertEquals(1, problems(text("gone", "")).size());
    assertEquals(1, problems(text("", "不见了")).size());
    assertEquals(1, problems(text("gone，now", "不见了")).size());
    assertEquals(1, problems(text("不见了", "不见了")).size());
  }

  private static List<String> problems(BilingualText text) {
    List<String> problems = new ArrayList<>();
    if (text.english().isBlank() || text.chinese().isBlank()) {
      problems.add(text + ": one language is missing");
    }
    if (!placeholders(text.english()).equals(placeholders(text.chinese()))) {
      problems.add(text + ": the placeholders differ");
    }
    if (CHINESE.matcher(text.english()).find()) {
      problems.add(text + ": the English text has Chinese characters");
    }
    return problems;
  }

  private static List<String> placeholders(String text) {
    return PLACEHOLDER.matcher(text).results().map(MatchResult::group).sorted().toList();
  }

  private static BilingualText text(String english, String chinese) {
    return () -> new BilingualText.Wording(english, chinese);
  }
}
