package io.github.metriclogger.interop;

import static io.github.metriclogger.interop.Answers.column;
import static io.github.metriclogger.interop.Answers.url;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.interop.TensorBoardServer.Loader;
import io.github.metriclogger.testkit.FakeTime;
import io.github.metriclogger.testkit.RunInfos;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A record that was never written to its end hides nothing else. */
final class TensorBoardTornIT {

  @RegisterExtension static final TensorBoards TENSORBOARDS = new TensorBoards();

  private static final String RUN = "torn/resumed";
  private static final int BYTES_LOST = 3;

  @BeforeAll
  static void write() throws IOException {
    Path directory = TENSORBOARDS.runs().resolve(RUN);
    EventFileRun.write(RunInfos.fresh(directory), scalars(0, 10));
    tear(directory);
    EventFileRun.write(RunInfos.resumed(directory, 9), scalars(9, 20));
  }

  private static List<RunEvent> scalars(long from, long to) {
    return LongStream.range(from, to)
        .<RunEvent>mapToObj(step -> new Scalar("loss", step, step, FakeTime.START + step))
        .toList();
  }

  private static void tear(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory);
        FileChannel file =
            FileChannel.open(files.findFirst().orElseThrow(), StandardOpenOption.WRITE)) {
      file.truncate(file.size() - BYTES_LOST);
    }
  }

  @ParameterizedTest
  @EnumSource(Loader.class)
  void server_showsAllThatIsWhole(Loader loader) throws IOException {
    List<Long> steps = LongStream.range(0, 20).boxed().toList();
    TENSORBOARDS
        .with(loader)
        .await(
            url("data/plugin/scalars/scalars", "run", RUN, "tag", "loss"),
            rows -> steps.equals(column(rows, 1)));
  }
}
