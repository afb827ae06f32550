package io.github.metriclogger.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.github.metriclogger.architecture.LayerRules.ROOT;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What our code may do: threads, time, the standard streams, the machine's language. */
final class BehaviourRules {
  private static final String PIPELINE = ROOT + ".pipeline..";
  private static final String UPLOAD = ROOT + ".wandb.upload..";
  private static final String EXAMPLES = ROOT + ".examples..";
  private static final String SYNC_PROGRAM = ROOT + ".wandb.WandbSync";
  private static final String COMMAND = ROOT + ".cli.Metriclog";
  private static final String REPORT = ROOT + ".cli.Monitor";
  private static final Set<String> LOCALES =
      Set.of("java.util.Locale", "java.text.DecimalFormatSymbols");

  private BehaviourRules() {}

  static List<HouseRule> all() {
    return Stream.concat(general().stream(), ofFiles().stream()).toList();
  }

  private static List<HouseRule> general() {
    return List.of(
        HouseRule.main(
            "nothing sleeps",
            noClasses().should().callCodeUnitWhere(sleeps()),
            "package io.github.metriclogger.spi; import static java.util.concurrent.TimeUnit.*;"
                + " final class Planted { void rest() throws Exception { DAYS.sleep(1); } }"),
        HouseRule.tests(
            "no test sleeps",
            noClasses().should().callCodeUnitWhere(sleeps()),
            "package io.github.metriclogger.spi; import static java.lang.Thread.*;"
                + " final class Planted { void rest() throws Exception { sleep(1); } }"),
        HouseRule.main(
            "threads start in the pipeline and in those who send or serve",
            onlyThePipelineAndTheUploaderStartThreads(),
            planted("Object made = java.util.concurrent.Executors.newCachedThreadPool();")),
        HouseRule.main(
            "time comes from the time source",
            onlyTheTimeSourceReadsTheClock(),
            planted("long now = System.nanoTime();")),
        HouseRule.main(
            "only the console and programs print",
            standardStreams(),
            planted("java.io.PrintStream out = System.out;")),
        HouseRule.main(
            "no text depends on the machine's language",
            noClasses().should().callCodeUnitWhere(usesDefaultLocale()),
            planted("String lower = \"TITLE\".toLowerCase();")),
        HouseRule.main(
            "nothing ends the JVM",
            onlyProgramsEndTheJvm(),
            planted("void end() { Runtime.getRuntime().halt(1); }")));
  }

  private static List<HouseRule> ofFiles() {
    return List.of(
        HouseRule.main(
            "files are written by the toolkit: whole, and never through a link",
            onlyTheToolkitOpensFilesForWriting(),
            planted(
                "void save(java.nio.file.Path file) throws Exception {"
                    + " java.nio.file.Files.write(file, new byte[1]); }")),
        HouseRule.main(
            "no encoder is strict: half a character must not cost the rest",
            noClasses()
                .that()
                .doNotHaveFullyQualifiedName(
                    ROOT + ".console.terminal.Terminal") // asks, and writes nothing
                .and()
                .doNotHaveFullyQualifiedName(
                    ROOT + ".console.LogFile") // told to replace: its test encodes half characters
                .and()
                .resideOutsideOfPackage(ROOT + ".testkit..")
                .should()
                .callCodeUnitWhere(encodesStrictly()),
            planted(
                "void save(java.nio.file.Path file) throws Exception {"
                    + " java.nio.file.Files.writeString(file, \"\"); }")));
  }

  /** The kit and the examples stand for the user, who may write as he likes. */
  private static ArchRule onlyTheToolkitOpensFilesForWriting() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT + ".support..", ROOT + ".testkit..", EXAMPLES, "org.example..")
        .should()
        .callCodeUnitWhere(opensFilesForWriting());
  }

  private static ArchRule onlyProgramsEndTheJvm() {
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName(SYNC_PROGRAM)
        .and()
        .doNotHaveFullyQualifiedName(COMMAND)
        .and()
        .resideOutsideOfPackage(EXAMPLES)
        .should()
        .callCodeUnitWhere(endsTheJvm());
  }

  /**
   * And hooks, which the JVM takes as threads, what waits for the keys of a person, and what
   * answers a browser.
   */
  private static ArchRule onlyThePipelineAndTheUploaderStartThreads() {
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".ShutdownHook")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".wandb.upload.UploadThread")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".spark.executor.MessageSender")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".spark.driver.RowDrain")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".cli.screen.TerminalScreen")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".cli.wandb.SyncProgress")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".cli.page.runs.FollowedRuns")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".cli.page.serve.PageServer")
        .and()
        .resideOutsideOfPackages(PIPELINE, UPLOAD, EXAMPLES)
        .should()
        .callCodeUnitWhere(startsThreads());
  }

  /** The pipeline and the kit wait in real time, with a bound, for what other threads do. */
  private static ArchRule onlyTheTimeSourceReadsTheClock() {
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".spi.SystemTime")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".testkit.MonitorWait")
        .and()
        .resideOutsideOfPackages(PIPELINE, EXAMPLES)
        .should()
        .callCodeUnitWhere(readsTheClock());
  }

  private static ArchRule standardStreams() {
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName(SYNC_PROGRAM)
        .and()
        .doNotHaveFullyQualifiedName(COMMAND)
        .and()
        .doNotHaveFullyQualifiedName(REPORT)
        .and()
        .resideOutsideOfPackages(ROOT + ".console..", EXAMPLES)
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err");
  }

  private static DescribedPredicate<JavaCall<?>> sleeps() {
    return call("java.lang.Thread|java.util.concurrent.TimeUnit", "sleep");
  }

  private static DescribedPredicate<JavaCall<?>> startsThreads() {
    return call(
            "java.lang.Thread|java.util.Timer", "<init>|ofVirtual|ofPlatform|startVirtualThread")
        .or(call("java.util.concurrent.Executors", "new.*"))
        .or(call("java.util.concurrent.(ForkJoinPool|ThreadPoolExecutor|Scheduled.*)", "<init>"))
        .or(call("java.util.concurrent.CompletableFuture", ".*Async"))
        .as("start threads");
  }

  private static DescribedPredicate<JavaCall<?>> readsTheClock() {
    return call("java.lang.System", "currentTimeMillis|nanoTime")
        .or(call("java.time..*", "now|system|systemUTC|systemDefaultZone|tick.*"))
        .or(
            call("java.util.Date", "<init>")
                .and(target(DescribedPredicate.describe("()", BehaviourRules::hasNoParameters))))
        .as("read the clock");
  }

  private static DescribedPredicate<JavaCall<?>> opensFilesForWriting() {
    return call("java.nio.file.Files", "write|writeString|copy|new(OutputStream|BufferedWriter)")
        .or(call("java.nio.file.Files", "newByteChannel"))
        .or(call("java.nio.channels.(Asynchronous)?FileChannel", "open"))
        .or(call("java.io.(FileOutputStream|RandomAccessFile|FileWriter)", "<init>"))
        .or(
            call("java.io.Print(Stream|Writer)", "<init>")
                .and(target(DescribedPredicate.describe("a file", BehaviourRules::takesAFile))))
        .as("open files past SafeFiles and WholeFile");
  }

  private static DescribedPredicate<JavaCall<?>> encodesStrictly() {
    return call("java.nio.file.Files", "writeString|newBufferedWriter")
        .or(call("java.nio.charset.Charset", "newEncoder"))
        .as("encode strictly");
  }

  private static boolean takesAFile(CodeUnitCallTarget target) {
    String first =
        target.getRawParameterTypes().isEmpty()
            ? ""
            : target.getRawParameterTypes().get(0).getName();
    return first.equals("java.io.File") || first.equals("java.lang.String");
  }

  private static DescribedPredicate<JavaCall<?>> endsTheJvm() {
    return call("java.lang.(System|Runtime)", "exit|halt");
  }

  /** The variants without a Locale of methods that take one. */
  private static DescribedPredicate<JavaCall<?>> usesDefaultLocale() {
    var variants =
        call("java.lang.String", "toLowerCase|toUpperCase|format|formatted")
            .or(call("java.io.Print(Stream|Writer)", "printf|format"))
            .or(call("java.util.(Formatter|Scanner)", "<init>|format"))
            .or(call("java.text.(DecimalFormat|SimpleDateFormat)", "<init>"))
            .or(call("java.time.format.DateTimeFormatter", "ofPattern"));
    return variants
        .and(target(DescribedPredicate.describe("no Locale", BehaviourRules::takesNoLocale)))
        .as("a method formats by the default locale: give it Locale.ROOT");
  }

  private static boolean takesNoLocale(CodeUnitCallTarget target) {
    return target.getRawParameterTypes().stream()
        .noneMatch(type -> LOCALES.contains(type.getName()));
  }

  private static boolean hasNoParameters(CodeUnitCallTarget target) {
    return target.getRawParameterTypes().isEmpty();
  }

  private static DescribedPredicate<JavaCall<?>> call(String owners, String names) {
    return target(owner(nameOf(owners))).and(target(nameMatching(names))).forSubtype();
  }

  private static DescribedPredicate<JavaClass> nameOf(String regex) {
    return DescribedPredicate.describe(
        "named " + regex, (JavaClass type) -> type.getName().matches(regex));
  }

  private static String planted(String member) {
    return "package io.github.metriclogger.spi; final class Planted { " + member + " }";
  }
}
