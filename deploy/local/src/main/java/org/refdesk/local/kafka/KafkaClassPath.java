package org.refdesk.local.kafka;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The jars a broker needs, picked from the class path of this JVM. A test of some service has ten
 * times as many; the broker starts faster without them.
 */
final class KafkaClassPath {

  /** Beginnings of the names of jars. */
  private static final List<String> NEEDED =
      List.of(
          "argparse4j-",
          "caffeine-",
          "commons-validator-",
          "commons-logging-",
          "hash4j-",
          "HdrHistogram-",
          "jackson-annotations-",
          "jackson-core-",
          "jackson-databind-",
          "jackson-dataformat-csv-",
          "jackson-dataformat-yaml-",
          "jackson-datatype-jdk8-",
          "jboss-logmanager-",
          "jopt-simple-",
          "jspecify-",
          "kafka-",
          "kafka_",
          "log4j-api-",
          "log4j-core-",
          "lz4-java-",
          "at-yawk-lz4-",
          "metrics-core-2",
          "pcollections-",
          "re2j-",
          "scala-library-",
          "scala-logging_",
          "scala-reflect-",
          "slf4j-api-",
          "slf4j-jboss-logmanager-",
          "slf4j-simple-",
          "smallrye-common-",
          "snakeyaml-",
          "snappy-java-",
          "zstd-jni-");

  private KafkaClassPath() {}

  /** The jars, in the order of this JVM's class path. */
  static List<String> jars() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .filter(KafkaClassPath::isNeeded)
        .toList();
  }

  private static boolean isNeeded(String entry) {
    String file = String.valueOf(Path.of(entry).getFileName());
    // Repositories of the build tool that rename jars put the group in front of the artifact.
    String name = file.substring(file.lastIndexOf(':') + 1);
    return NEEDED.stream().anyMatch(name::startsWith);
  }
}
