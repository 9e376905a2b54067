package org.refdesk.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir Path temporary;

  @Test
  void a_folder_of_somebody_else_is_left_alone() throws IOException {
    Files.writeString(temporary.resolve("thesis.tex"), "\\begin{document}");

    assertThatThrownBy(() -> DataFolder.open(temporary))
        .isInstanceOf(StackException.class)
        .hasMessage("The folder " + temporary + " is not a Refdesk data folder and is not empty.");
    assertThat(temporary).isDirectoryContaining("glob:**/thesis.tex");
  }

  @Test
  void a_file_is_no_folder() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));

    assertThatThrownBy(() -> DataFolder.open(file))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void another_format_is_refused() throws IOException {
    Files.writeString(temporary.resolve("refdesk-data"), "7\n");

    assertThatThrownBy(() -> DataFolder.open(temporary)).hasMessageContaining("has format 7");
  }

  @Test
  void two_owners_at_a_time_are_one_too_many() {
    DataFolder first = DataFolder.open(temporary.resolve("data"));
    assertThatThrownBy(() -> DataFolder.open(first.root())).hasMessageContaining("in use");

    first.close();
    DataFolder.open(first.root()).close();
  }

  @Test
  void nobody_else_can_read_it() throws IOException {
    try (DataFolder data = DataFolder.open(temporary.resolve("data"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.root())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void an_ephemeral_folder_goes_with_its_owner() {
    DataFolder data = DataFolder.ephemeral();
    assertThat(data.folder("postgres")).isDirectory();

    data.close();

    assertThat(data.root()).doesNotExist();
  }

  @Test
  void the_next_owner_ends_what_the_last_one_left_behind() {
    DataFolder data = DataFolder.open(temporary.resolve("data"));
    ChildProcess left = ChildProcess.start(data, "sleeper", List.of("sleep", "600"), Map.of());
    data.close();
    assertThat(left.isAlive()).isTrue();

    DataFolder.open(data.root()).close();

    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !left.isAlive());
  }

  @Test
  void nothing_is_started_on_a_folder_that_is_being_left() {
    try (DataFolder data = DataFolder.open(temporary.resolve("data"))) {
      data.refuseStarts();

      assertThatThrownBy(
              () -> ChildProcess.start(data, "sleeper", List.of("sleep", "600"), Map.of()))
          .hasMessage("The suite is ending.");
    }
  }

  @Test
  void a_number_that_was_given_to_another_process_is_not_ended() {
    Path file = temporary.resolve("run.pid");
    try (DataFolder data = DataFolder.open(temporary.resolve("data"))) {
      ChildProcess other = ChildProcess.start(data, "sleeper", List.of("sleep", "600"), Map.of());
      Files.writeString(file, other.pid() + " 1000\n");

      new PidFile(file).end();

      assertThat(other.isAlive()).isTrue();
      other.kill();
      assertThat(other.isAlive()).isFalse();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void ports_and_secrets_stay_what_they_were() {
    try (DataFolder data = DataFolder.open(temporary.resolve("data"))) {
      int port = new Ports(data).port("kafka");
      String secret = new Secrets(data).secret("cursor");

      assertThat(new Ports(data).port("kafka")).isEqualTo(port);
      assertThat(new Secrets(data).secret("cursor")).isEqualTo(secret).hasSize(48);
    }
  }
}
