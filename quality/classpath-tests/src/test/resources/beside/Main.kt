package stranger

import io.github.metriclogger.MetricLogger
import io.github.metriclogger.TrainingProgress
import java.nio.file.Path

fun main() {
/*1*/
}
