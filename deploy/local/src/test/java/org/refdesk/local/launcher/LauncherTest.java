package org.refdesk.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refdesk.local.process.JavaCommand;

/** Whatever is wrong is told in one sentence, with exit value 1. */
class LauncherTest {

  @TempDir Path project;

  private record Outcome(int exit, String output) {}

  @Test
  void a_taken_port() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Outcome outcome = up("--port", Integer.toString(taken.getLocalPort()));

      assertThat(outcome.exit()).isEqualTo(1);
      assertThat(outcome.output())
          .isEqualTo(
              "refdesk: Port %d is taken by another program; choose another with --port.%n",
              taken.getLocalPort());
    }
  }

  @Test
  void a_number_that_is_no_port() throws Exception {
    assertThat(up("--port", "80800").output())
        .isEqualTo("refdesk: The port 80800 is not a number from 1 to 65535.%n".formatted());
  }

  @Test
  void a_foreign_data_folder() throws Exception {
    Path foreign = Files.createDirectory(project.resolve("home"));
    Files.writeString(foreign.resolve("letter.txt"), "Dear aunt");

    Outcome outcome = up("--data", foreign.toString());

    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.output()).contains("is not a Refdesk data folder").hasLineCount(1);
  }

  @Test
  void a_data_folder_of_another_postgresql() throws Exception {
    Path data = project.resolve("data");
    Files.createDirectories(data.resolve("postgres"));
    Files.writeString(data.resolve("refdesk-data"), "1\n");
    Files.writeString(data.resolve("postgres").resolve("PG_VERSION"), "17\n");

    Outcome outcome = up("--data", data.toString());

    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.output())
        .isEqualTo(
            "refdesk: The folder %s was written by PostgreSQL 17; this version of Refdesk runs"
                    .formatted(data.resolve("postgres"))
                + " PostgreSQL 18.\n");
  }

  @Test
  void commands_with_no_suite_to_work_on() throws Exception {
    assertThat(launcher("status").output())
        .isEqualTo("refdesk: No suite is running; deploy/up starts one.\n");
    assertThat(launcher("token", "--role", "CSM1").exit()).isEqualTo(1);
    assertThat(launcher("down")).isEqualTo(new Outcome(0, "No suite is running.\n"));
  }

  @Test
  void what_a_killed_supervisor_left_is_ended_by_down() throws Exception {
    Path data = project.resolve("data");
    Files.createDirectories(data.resolve("run"));
    Files.writeString(data.resolve("refdesk-data"), "1\n");
    Process left = new ProcessBuilder("sleep", "600").start();
    long started = left.info().startInstant().orElseThrow().toEpochMilli();
    Files.writeString(data.resolve("run").resolve("kafka.pid"), left.pid() + " " + started);
    Files.createDirectories(project.resolve(".refdesk"));
    Files.writeString(
        project.resolve(".refdesk").resolve("suite.properties"),
        "pid=1\nstarted=1000\nstate=running\ndata=" + data + "\n");

    assertThat(launcher("down").output()).contains("had been killed");

    assertThat(left.waitFor()).isNotZero();
    assertThat(project.resolve(".refdesk").resolve("suite.properties")).doesNotExist();
  }

  @Test
  void what_a_killed_supervisor_left_elsewhere_is_ended_by_the_next_up() throws Exception {
    Path data = project.resolve("elsewhere");
    Files.createDirectories(data.resolve("run"));
    Files.writeString(data.resolve("refdesk-data"), "1\n");
    Process left = new ProcessBuilder("sleep", "600").start();
    long started = left.info().startInstant().orElseThrow().toEpochMilli();
    Files.writeString(data.resolve("run").resolve("kafka.pid"), left.pid() + " " + started);
    Files.createDirectories(project.resolve(".refdesk"));
    Files.writeString(
        project.resolve(".refdesk").resolve("suite.properties"),
        "pid=1\nstarted=1000\nstate=running\ndata=" + data + "\n");

    // a port that is none ends it early, and after the clearing
    assertThat(up("--port", "80800").exit()).isEqualTo(1);

    assertThat(left.waitFor()).isNotZero();
  }

  @Test
  void files_that_are_damaged() throws Exception {
    Files.createDirectories(project.resolve(".refdesk"));
    Path file = project.resolve(".refdesk").resolve("suite.properties");
    Files.writeString(file, "pid=what\ngateway=http://127.0.0.1:1\n");

    assertThat(launcher("status").output())
        .isEqualTo(
            "refdesk: The file %s is damaged: pid is no number. Delete it, or mend it.%n", file);
  }

  private Outcome up(String... arguments) throws IOException, InterruptedException {
    Path console = project.resolve("console");
    List<String> all = new ArrayList<>(List.of("--console", console.toString()));
    all.addAll(Arrays.asList(arguments));
    if (!all.contains("--data")) {
      all.addAll(List.of("--data", project.resolve("data").toString()));
    }
    int exit = launcher("run", all.toArray(String[]::new)).exit();
    return new Outcome(exit, Files.readString(console));
  }

  private Outcome launcher(String command, String... arguments)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(project.toString(), command));
    all.addAll(Arrays.asList(arguments));
    Process process =
        new ProcessBuilder(
                new JavaCommand()
                    .main(
                        List.of(System.getProperty("java.class.path")),
                        "org.refdesk.local.launcher.Launcher",
                        all.toArray(String[]::new)))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output);
  }
}
