package stranger

import io.github.metriclogger.MetricLogger
import java.nio.file.Path
import scala.jdk.CollectionConverters._

object Main {
/*1*/
  def main(args: Array[String]): Unit = {
/*2*/
  }
}
