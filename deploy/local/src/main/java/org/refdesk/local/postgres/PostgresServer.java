package org.refdesk.local.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.refdesk.local.StackPart;
import org.refdesk.local.process.ChildProcess;
import org.refdesk.local.process.DataFolder;
import org.refdesk.local.process.Secrets;
import org.refdesk.local.process.StackException;
import org.refdesk.local.process.Wait;

/** A PostgreSQL server on a folder, with full durability. */
public final class PostgresServer implements StackPart {

  /** The superuser; the services never see its password. */
  static final String SUPERUSER = "postgres";

  private static final String MAJOR = "18";
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(20);

  /** Durable as in production; memory and log sizes of a small machine. */
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", ""),
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("full_page_writes", "on"),
          Map.entry("max_connections", "100"),
          Map.entry("shared_buffers", "128MB"),
          Map.entry("effective_cache_size", "512MB"),
          Map.entry("min_wal_size", "80MB"),
          Map.entry("max_wal_size", "1GB"),
          Map.entry("checkpoint_timeout", "15min"),
          Map.entry("wal_compression", "on"),
          Map.entry("random_page_cost", "1.1"),
          Map.entry("shared_preload_libraries", "pg_stat_statements"),
          Map.entry("timezone", "UTC"),
          Map.entry("log_timezone", "UTC"),
          Map.entry("logging_collector", "off"));

  private final DataFolder data;
  private final Secrets secrets;
  private final int port;
  private final Path cluster;
  private @Nullable ChildProcess process;

  /**
   * A server that will listen on a port of the loopback address.
   *
   * @throws StackException when another version of PostgreSQL wrote the folder
   */
  public PostgresServer(DataFolder data, Secrets secrets, int port) {
    this.data = data;
    this.secrets = secrets;
    this.port = port;
    this.cluster = data.root().resolve("postgres");
    if (isInitialized()) {
      requireVersion(cluster);
    }
  }

  @Override
  public synchronized void start() {
    if (isRunning()) {
      return;
    }
    PostgresBinaries binaries = PostgresBinaries.unpacked();
    if (!isInitialized()) {
      initialize(binaries);
    }
    process = launch(binaries);
    awaitConnections(process);
    new Databases(this).bootstrap();
  }

  @Override
  public synchronized void stop() {
    if (process != null) {
      // INT is the "fast" shutdown: clients are disconnected, everything is written.
      process.stop("INT", STOP);
      process = null;
    }
  }

  @Override
  public synchronized void kill() {
    if (process != null) {
      process.kill();
      process = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /** The JDBC address of a database. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** The password of a role. */
  public String password(String role) {
    return secrets.secret("postgres." + role);
  }

  /** A connection as some role; the caller closes it. */
  public Connection connect(String database, String role) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", role);
    properties.setProperty("password", password(role));
    properties.setProperty("connectTimeout", "5");
    return DriverManager.getConnection(jdbcUrl(database), properties);
  }

  private boolean isInitialized() {
    return Files.exists(cluster.resolve("PG_VERSION"));
  }

  private ChildProcess launch(PostgresBinaries binaries) {
    List<String> command = new ArrayList<>(Privileges.dropping());
    command.addAll(List.of(binaries.program("postgres"), "-D", cluster.toString()));
    command.addAll(List.of("-p", Integer.toString(port)));
    SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    return ChildProcess.start(data, "postgres", command, Map.of("LC_ALL", "C", "TZ", "UTC"));
  }

  private void initialize(PostgresBinaries binaries) {
    // A first start that was cut short leaves a folder that initdb would refuse.
    Path draft = data.root().resolve("postgres.new");
    Path passwordFile = data.root().resolve("postgres.password");
    try {
      DataFolder.deleteTree(draft);
      Files.writeString(passwordFile, password(SUPERUSER));
      List<String> command = new ArrayList<>(Privileges.dropping());
      command.addAll(
          List.of(
              binaries.program("initdb"),
              "--pgdata=" + draft,
              "--username=" + SUPERUSER,
              "--pwfile=" + passwordFile,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale-provider=builtin",
              "--builtin-locale=C.UTF-8",
              "--locale=C",
              "--no-instructions"));
      if (data.isEphemeral()) {
        command.add("--no-sync");
      }
      ChildProcess.run(data, "initdb", command, START);
      Files.move(draft, cluster);
      Files.delete(passwordFile);
    } catch (IOException e) {
      throw new StackException(
          "The data folder " + data.root() + " cannot be written: " + e.getMessage(), e);
    }
  }

  private static void requireVersion(Path cluster) {
    try {
      String version = Files.readString(cluster.resolve("PG_VERSION")).strip();
      if (!version.equals(MAJOR)) {
        throw new StackException(
            "The folder "
                + cluster
                + " was written by PostgreSQL "
                + version
                + "; this version of Refdesk runs PostgreSQL "
                + MAJOR
                + ".");
      }
    } catch (IOException e) {
      throw new StackException("The folder " + cluster + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void awaitConnections(ChildProcess server) {
    Wait.until(
        "PostgreSQL",
        START,
        server,
        () -> {
          try (Connection ignored = connect("postgres", SUPERUSER)) {
            return true;
          } catch (SQLException e) {
            return false;
          }
        });
  }
}
