package io.github.metriclogger.cli.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that people point at and that are no logs: one line says what each is. */
class KindsOfOtherFilesTest {

  static Stream<Arguments> files() {
    return Stream.of(
        arguments("log.csv.gz", "\u001F\u008B\b\0\0", "unpack it first"),
        arguments("runs.zip", "PK\u0003\u0004\u0014\0", "unpack it first"),
        arguments("log.xlsx", "PK\u0003\u0004\u0014\0", "save its table as CSV"),
        arguments("model.pt", "PK\u0003\u0004\0\0", "weights of a model"),
        arguments("optimizer.pkl", "\u0080\u0004\u0095\0", "weights of a model"),
        arguments("loss.png", "\u0089PNG\r\n\u001A\n", "a picture"),
        arguments("log.parquet", "PAR1\u0015\u0004", "binary data"),
        arguments("history.h5", "\u0089HDF\r\n\u001A\n", "binary data"),
        arguments("evaluations.npy", "\u0093NUMPY\u0001\0", "binary data"),
        arguments("wandb-summary.json", "{\"loss\": 0.5, \"_step\": 9}", "run-<id>.wandb"),
        arguments("package.json", "{\"name\": \"x\"}", "one JSON document"),
        arguments("train.ipynb", "{\"cells\": []}", "one JSON document"),
        arguments("train.py", "import torch\nfor epoch in range(9):\n", "no format can read it"),
        arguments("config.yaml", "lr: 0.1\nepochs: 10\n", "no format can read it"),
        arguments("page.html", "<!DOCTYPE html>\n<p>epoch,loss</p>\n", "no format can read it"),
        arguments("notes.md", "# Loss\n\nWe saw, at last, the loss fall.\n", "no format can read"),
        arguments("requirements.txt", "numpy==1.24\ntorch>=2.0\n", "text of a console"),
        arguments("train.out", "Epoch 1/10\nloss: 1.2 - accuracy: 0.5\n", "text of a console"),
        arguments(
            "log.csv",
            "version https://git-lfs.github.com/spec/v1\noid sha256:a\n",
            "git lfs pull"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void isRefusedInOneLine(String name, String content, String reason, @TempDir Path directory)
      throws IOException {
    Path file = directory.resolve(name);
    Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));

    String refusal = ReadKind.of(file);

    assertTrue(refusal.startsWith("3 metriclog: " + file), refusal);
    assertTrue(refusal.contains(reason), refusal);
    assertEquals(1, refusal.lines().count(), refusal);
  }
}
