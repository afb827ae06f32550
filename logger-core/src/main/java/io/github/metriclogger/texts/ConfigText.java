package io.github.metriclogger.texts;

import io.github.metriclogger.support.BilingualText;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The phrases that messages about settings consist of. A message is built in English where the
 * mistake is found, before the language of the run is known; {@link #in(Locale, String)} then
 * replaces its phrases. A phrase must come before those that it contains.
 */
public enum ConfigText implements BilingualText {
  // switches, numbers and words
  NO_SWITCH("is not a switch; write ", "不是开关值；请写 "),
  ONLY_SWITCHES("(only true and false are switches)", "（开关只有 true 和 false）"),
  A_SWITCH("a switch is written ", "开关写作 "),
  NO_BOOLEAN("is not true or false", "不是 true 或 false"),
  NO_BATCHES("is not a whole number of batches, at least 1; e.g. ", "不是至少为 1 的整数批次数；例如 "),
  NO_WHOLE_FROM("is not a whole number from ", "不是整数，最小为 "),
  NO_WHOLE("is not a whole number", "不是整数"),
  NO_FINITE("is not a finite number", "不是有限数"),
  NO_NUMBER("is not a number", "不是数字"),
  NO_DURATION("is not a duration such as ", "不是时长，写法如 "),
  NO_SIZE("is not a size such as ", "不是大小，写法如 "),
  ANOTHER_DURATION(" or another of a duration such as ", "，或其他时长，如 "),
  ANOTHER_SIZE(" or another of a size such as ", "，或其他大小，如 "),
  DURATION("a duration such as ", "时长，如 "),
  SIZE("a size such as ", "大小，如 "),
  NO_UNIT("has no unit; write ", "没有单位；请写 "),
  UNKNOWN_UNIT("has an unknown unit; write ", "单位未知；请写 "),
  TOO_LOW("is too low: at least ", "太小：至少为 "),
  TOO_LARGE_MOST("is too large: at most ", "太大：最多为 "),
  TOO_LONG("is too long: at most ", "太长：最多为 "),
  TOO_SHORT("is too short: at least ", "太短：至少为 "),
  TOO_LARGE("is too large", "太大"),
  BYTES_OF_UTF8(" bytes of UTF-8", " 个 UTF-8 字节"),
  NOT_ONE_OF("is not one of ", "不是以下之一："),
  DID_YOU_MEAN("did you mean ", "是否想写 "),
  KNOWN_ARE("known: ", "已知的有："),
  NONE_KNOWN("none is known here", "这里没有已知的键"),
  ABOVE_ZERO("must be above 0; off switches the alert off", "必须大于 0；off 关闭该告警"),
  SAYS_NOTHING("says nothing; ", "没有内容；"),
  WAYS("write a number, warn, error, off or ", "请写数字、warn、error、off 或 "),
  OR_2H("10m or 2h", "10m 或 2h"),
  OR_1GB("64MB or 1GB", "64MB 或 1GB"),

  // keys and sections
  UNKNOWN_KEY("unknown key; ", "未知的键；"),
  NO_SINK("no such sink; ", "没有这个输出；"),
  OWN_SINK("A sink of your own must be on the class path", "自己的输出必须在类路径上"),
  A_SECTION("must be a section of ", "必须是小节，由 "),
  MUST_HOLD("must hold ", "必须由 "),
  LINES(" lines,", " 行组成，"),
  MUST_TEXT("must be a text,", "必须是文本，"),
  MUST_SWITCH("must be true or false,", "必须是 true 或 false，"),
  MUST_WHOLE("must be a whole number,", "必须是整数，"),
  MUST_NUMBER("must be a number,", "必须是数字，"),
  MUST_DURATION("must be a duration,", "必须是时长，"),
  MUST_SIZE("must be a size,", "必须是大小，"),
  MUST_WORD("must be one word,", "必须是一个单词，"),
  MUST_FILE("must be a file,", "必须是文件，"),
  MUST_FOLDER("must be a folder,", "必须是目录，"),
  NOT_SINGLE_VALUE(" not a single value", "而不是单个值"),
  NOT_A_VALUE(" not a value", "而不是一个值"),
  NOT_A_LIST(" not a list", "而不是列表"),
  NOT_A_SECTION(" not a section", "而不是小节"),
  NOT_NOTHING(" not nothing", "而不是空"),
  NOT_READ("is not read beside ", "不会被读取，因为有 "),
  MOVE_IT("; move it into that section", "；请移到那个小节里"),
  MUST_ID("needs run.id, the id of the run to resume", "需要 run.id，即要恢复的运行的 id"),
  TOO_MANY_SINKS("two sinks are called ", "有两个输出同名 "),
  USED_NOT(" is used, not ", " 被采用，而不是 "),
  MADE_NO_SINK(" made no sink", " 没有创建输出"),
  CANNOT_MAKE(" cannot make the sink: ", " 无法创建输出："),
  CANNOT_CONTRIBUTE(" cannot contribute its settings: ", " 无法提供它的设置："),

  // names and folders
  NOT_EMPTY_FOLDER("must not be empty; write . for the current folder", "不能为空；当前目录写 ."),
  NOT_EMPTY("must not be empty", "不能为空"),
  NO_FOLDER("cannot be a folder: ", "不能作为目录："),
  MUST_END("must end with .html; e.g. ", "必须以 .html 结尾；例如 "),
  OWN_MEANING("names a folder of its own meaning; choose another name", "是有特殊含义的目录名；请换一个名字"),
  ENDS("must not begin or end with a space, nor end with a dot", "不能以空格开头或结尾，也不能以点结尾"),
  CONTROLS("must not hold control characters or line breaks", "不能含控制字符或换行"),
  ONE_SEGMENT("must be one path segment", "必须是单个路径段"),
  SINGLE_SEGMENT("must be a single path segment", "必须是单个路径段"),
  NONE_OF(": none of ", "，不能含 "),
  WINDOWS("is reserved by Windows; choose another name", "是 Windows 的保留名；请换一个名字"),
  ENCODING(
      "cannot be a file name with this JVM's file encoding; set LC_ALL=C.UTF-8",
      "在此 JVM 的文件编码下不能作为文件名；请设置 LC_ALL=C.UTF-8"),

  // files and YAML
  NO_FILE("there is no settings file ", "没有设置文件 "),
  A_DIRECTORY(" is a directory, not a settings file", " 是目录，不是设置文件"),
  UNREADABLE("cannot read the settings file ", "无法读取设置文件 "),
  CANNOT_READ("cannot read ", "无法读取 "),
  LARGER("is larger than ", "大于 "),
  NO_SETTINGS_FILE(", which no settings file is", "，设置文件不会这么大"),
  UTF16("is UTF-16; save it as UTF-8", "是 UTF-16 编码；请另存为 UTF-8"),
  BINARY("is a binary file, not YAML", "是二进制文件，不是 YAML"),
  NO_UTF8("is not UTF-8; save the file as UTF-8", "不是 UTF-8 编码；请把文件另存为 UTF-8"),
  BAD_REFERENCE("has a bad reference; write ", "引用写法有误；请写 "),
  REFERENCES("${NAME} or ${NAME:default}, and $${", "${NAME} 或 ${NAME:default}；用 $${"),
  BARE_CHARACTERS(" for the bare characters", " 表示这些字符本身"),
  NEEDS_VARIABLE("needs the environment variable ", "需要环境变量 "),
  NOT_SET(", which is not set; set it or write ", "，但它没有设置；请设置它，或写 "),
  SAME_KEY("the same key is in line ", "同一个键已在第 "),
  KEEP_ONE(" already; keep one of them", " 行出现；请只保留一个"),
  PLAIN_WORD("a key must be a plain word", "键必须是普通单词"),
  HOLDS_ITSELF("holds itself: an alias points to what it is part of", "包含自身：别名指向它所在的部分"),
  TOO_MANY("too many values; aliases multiply them", "值太多；别名使其成倍增加"),
  DEEPER("is nested deeper than ", "嵌套超过 "),
  LEVELS(" levels", " 层"),
  OR_ITSELF(", or holds itself", "，或包含自身"),
  SECOND_DOCUMENT("a second document starts here; one file holds one", "这里开始了第二个文档；一个文件只能有一个"),
  MERGES("merges a section, e.g. ", "用于合并小节，例如 "),
  UNKNOWN_TAG("the tag ", "标签 "),
  LEAVE_OUT(" is not known here; leave it out", " 在这里未知；请去掉它"),
  YAML_COLUMN("not YAML, column ", "不是 YAML，第 "),
  NO_COLON_LINE("not YAML: this line has no ", "不是 YAML：这一行缺少 "),
  BETWEEN(" between key and value", "（键和值之间）"),
  QUOTE_OPEN("not YAML: the quote opened here is closed only in line ", "不是 YAML：这里开始的引号到这一行才结束："),
  BAD_CHARACTER("not YAML: the character ", "不是 YAML：字符 "),
  NOT_ALLOWED(" is not allowed", " 不允许出现"),
  NOT_YAML_QUOTES("not YAML; the value needs quotes", "不是 YAML；该值需要引号"),
  NOT_YAML("not YAML: ", "不是 YAML："),
  THERE("; there: ", "；那里："),
  NOTICED("; noticed in line ", "；发现于行 "),
  AFTER_COLON(" of a key comes a space", " 之后要有空格"),
  AFTER("; after the ", "；键的 "),
  NO_ANCHOR(
      "this alias has no anchor; a text that begins with * needs quotes", "这个别名没有锚点；以 * 开头的文本需要引号"),
  NEEDS_QUOTES("; a text that begins with it needs quotes", "；以它开头的文本需要引号"),
  REALLY_HOLDS("; a text that really holds it needs quotes", "；确实含有它的文本需要引号"),
  INSIDE("; inside { } and [ ] a reference needs quotes: ", "；在 { } 和 [ ] 里引用需要引号："),
  INDENTED("; the line is indented too far, or a value that holds ", "；这一行缩进过多，或者含有 "),
  HOLDS_QUOTES(" needs quotes", " 的值需要引号"),
  QUOTE_TWICE("; a ' inside '…' is written twice", "；'…' 里的单引号要写两次"),
  ONE_ITEM("is one item: ", "是一个列表项："),
  NO_COMMAS(" are no comma and colon to YAML, write ", " 对 YAML 不是逗号和冒号，请写 "),
  NO_COLON(" is no colon to YAML, write ", " 对 YAML 不是冒号，请写 "),
  NO_COMMA(" is no comma to YAML, write ", " 对 YAML 不是逗号，请写 "),
  BETWEEN_QUOTES(
      "stands between quotes that are part of the text to YAML: ", "两边的引号对 YAML 是文本的一部分："),
  OR_NO_QUOTES(
      ", write \" or no quotes; a text that really begins with it needs \" around it",
      "，请写 \" 或不用引号；确实以它开头的文本要用 \" 括起来"),
  NO_QUOTE(" is no quote to YAML, write ", " 对 YAML 不是引号，请写 "),
  NOT_A_QUOTE(" is no quote to YAML", " 对 YAML 不是引号"),
  NO_BRACE(" is no brace to YAML, write ", " 对 YAML 不是花括号，请写 "),
  NO_BRACKET(" is no bracket to YAML, write ", " 对 YAML 不是方括号，请写 "),
  NO_COMMENT(" begins no comment, write ", " 不是注释的开头，请写 "),
  NO_SPACE(" is no space to YAML, write ", " 对 YAML 不是空格，请写 "),
  FULL_WIDTH(" is full-width, write ", " 是全角字符，请写 "),
  AND_A_SPACE(" and a space", " 和一个空格"),

  // sinks and programs
  THE_VALUE("the value ", "该值"),
  NO_API_KEY("is no API key: ", "不是 API key："),
  KEY_LETTERS("it may hold letters, digits, _ and - only", "只能含字母、数字、_ 和 -"),
  KEY_SHORT("it is too short; one has 40 characters or more", "太短；至少 40 个字符"),
  COPY_IT(". Copy it from ", "。请从此处复制："),
  PAGES("is the address of the pages; that of the API is ", "是网页地址；API 的地址是 "),
  HTTPS("must begin with https://", "必须以 https:// 开头"),
  ADDRESS("must be an address such as ", "必须是地址，例如 "),
  AT_MOST("must have at most ", "最多 "),
  ONE_TO("must have 1 to ", "必须有 1 到 "),
  CHARACTERS(" characters", " 个字符"),
  HOLD_NONE("must hold none of ", "不能含 "),
  JSON_OBJECT("must be a JSON object such as ", "必须是 JSON 对象，例如 "),
  NO_PATH("cannot be a path: ", "不能作为路径："),
  DIFFERENT_NAMES("the epoch and batch files need different names", "epoch 文件和 batch 文件的名字必须不同"),
  EPOCH_FILE("is the epoch file; it needs a different name", "是 epoch 文件；需要另一个名字"),
  RUN_DIRECTORY("is empty; leave it out to use the run directory", "为空；不写则使用运行目录"),
  NO_DIRECTORY("is not a valid directory name here: ", "在这里不是有效的目录名："),
  MOST_BINS(" are more than TensorBoard draws; at most ", " 超过 TensorBoard 能画的数量；最多 "),
  NEEDS_VALUE("needs a value, e.g. ", "需要一个值，例如 "),
  LOWER(" must be lower than ", " 必须小于 "),
  WHICH_IS(", which is ", "，其值为 "),
  LOGGERS_NAME("this name is the logger's; choose another one", "这个名字由 logger 使用；请换一个"),
  SINK_IS_ON(
      "a sink of this name is on already; choose another name, or switch that one off with ",
      "同名的输出已经启用；请换一个名字，或用此方法关闭它："),
  PROBLEMS(" problems:", " 个问题：");

  private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");

  private final Wording wording;

  ConfigText(String english, String chinese) {
    wording = new Wording(english, chinese);
  }

  /**
   * Returns a message in a language. The place of the mistake is prepended later. Quoted text comes
   * from the person and is not translated.
   *
   * @param message in English
   */
  public static String in(Locale language, String message) {
    return language.getLanguage().equals(Locale.CHINESE.getLanguage())
        ? chineseOf(message)
        : message;
  }

  /** Returns the Chinese of a message without its place; unknown phrases stay as they are. */
  private static String chineseOf(String message) {
    StringBuilder chinese = new StringBuilder(message.length());
    String whole = message;
    for (ConfigText phrase : values()) {
      boolean hasQuotes = phrase.english().contains("'") || phrase.english().contains("\"");
      whole = hasQuotes ? whole.replace(phrase.english(), phrase.chinese()) : whole;
    }
    Matcher quoted = QUOTED.matcher(whole);
    int from = 0;
    while (quoted.find()) {
      chinese.append(replaced(whole.substring(from, quoted.start()))).append(quoted.group());
      from = quoted.end();
    }
    return chinese.append(replaced(whole.substring(from))).toString();
  }

  private static String replaced(String part) {
    String text = part;
    for (ConfigText phrase : values()) {
      text = text.replace(phrase.english(), phrase.chinese());
    }
    return text.replace("; ", "；");
  }

  @Override
  public Wording wording() {
    return wording;
  }
}
