package io.github.metriclogger.spark.cluster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Tests that start Spark 3.5 as it is built against: its Hadoop fails on JDK 23 and newer. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledForJreRange(max = JRE.JAVA_22, disabledReason = "Spark 3.5 needs JDK 22 or older")
public @interface NeedsSpark {}
