package org.refdesk.e2e;

import java.nio.file.Path;
import org.refdesk.local.launcher.Suite;
import org.refdesk.local.launcher.SuiteOptions;
import org.refdesk.local.process.DataFolder;

/** The one suite that all tests of this module share; it ends with the JVM. */
final class RunningSuite {

  /** Root of the sources: tests run in {@code deploy/e2e}. */
  static final Path PROJECT = Path.of("").toAbsolutePath().resolve("../..").normalize();

  private static final Suite SUITE = start();

  private RunningSuite() {}

  static Suite suite() {
    return SUITE;
  }

  private static Suite start() {
    Suite suite =
        new Suite(new SuiteOptions(PROJECT, DataFolder.ephemeral(), 0, false), System.out::println);
    Runtime.getRuntime().addShutdownHook(new Thread(suite::close));
    suite.start();
    return suite;
  }
}
