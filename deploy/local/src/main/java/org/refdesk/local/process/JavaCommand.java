package org.refdesk.local.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The command line of a modest JVM of the same JDK as this one. */
public final class JavaCommand {

  private final List<String> command = new ArrayList<>();

  /** A JVM that collects serially: these processes share a small machine. */
  public JavaCommand() {
    command.add(java());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "-Xlog:aot=off,cds=off"));
  }

  /** The program of this JVM. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The largest heap, as in {@code 256m}. */
  public JavaCommand heap(String size) {
    return option("-Xmx" + size);
  }

  /** One more option of the JVM. */
  public JavaCommand option(String option) {
    command.add(option);
    return this;
  }

  /** The whole command for a main class on a class path. */
  public List<String> main(List<String> classPath, String mainClass, String... arguments) {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), mainClass));
    whole.addAll(Arrays.asList(arguments));
    return List.copyOf(whole);
  }

  /** The whole command for a jar that names its main class. */
  public List<String> jar(Path jar) {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(List.of("-jar", jar.toString()));
    return List.copyOf(whole);
  }
}
