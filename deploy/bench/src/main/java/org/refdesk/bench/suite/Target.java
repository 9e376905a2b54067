package org.refdesk.bench.suite;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.refdesk.bench.BenchException;
import org.refdesk.bench.process.Watched;
import org.refdesk.local.ServiceName;
import org.refdesk.local.identity.TokenIssuer;
import org.refdesk.local.identity.Tokens;
import org.refdesk.local.launcher.ServiceProcess;
import org.refdesk.local.launcher.Suite;
import org.refdesk.local.launcher.SuiteOptions;
import org.refdesk.local.process.DataFolder;
import org.refdesk.local.process.PidFile;
import org.refdesk.local.process.PropertiesFile;

/** A running suite: where it is, whom it believes, what it is made of. */
public final class Target implements AutoCloseable {

  private static final String POSTGRES = "postgres";
  private static final String KAFKA = "kafka";

  private final URI gateway;
  private final Tokens tokens;
  private final Path data;
  private final List<Watched> others;
  private final @Nullable Suite own;

  private Target(URI gateway, Tokens tokens, Path data, List<Watched> others, @Nullable Suite own) {
    this.gateway = gateway;
    this.tokens = tokens;
    this.data = data;
    this.others = others;
    this.own = own;
  }

  /**
   * The suite that runs from a checkout, or one of our own on a temporary folder, which ends when
   * this is closed.
   *
   * @param project the root of the checkout
   * @param wantOwn whether a suite of our own is wanted even when one runs
   */
  public static Target of(Path project, boolean wantOwn) {
    Path state = project.resolve(".refdesk");
    Path file = state.resolve("suite.properties");
    if (wantOwn || !Files.exists(file)) {
      return start(state.resolve("build"));
    }
    PropertiesFile suite = new PropertiesFile(file);
    if (!suite.get("state").orElse("").equals("running")) {
      throw new BenchException("The suite is not running; deploy/status shows how it is.");
    }
    Path data = Path.of(suite.get("data").orElseThrow());
    long supervisor = Long.parseLong(suite.get("pid").orElseThrow());
    return new Target(
        URI.create(suite.get("gateway").orElseThrow()),
        TokenIssuer.tokensOf(data, suite.get("issuer").orElseThrow()),
        data,
        List.of(
            new Watched("supervisor, S3", supervisor, false),
            new Watched("load program", ProcessHandle.current().pid(), false)),
        null);
  }

  private static Target start(Path packages) {
    System.out.println("Starting a suite on a temporary folder ...");
    Suite suite =
        new Suite(new SuiteOptions(packages, DataFolder.ephemeral(), 0, false), line -> {});
    suite.start();
    return new Target(
        suite.gateway(),
        suite.stack().tokens(),
        suite.stack().data().root(),
        List.of(new Watched("load program, S3", ProcessHandle.current().pid(), false)),
        suite);
  }

  /** The address of the gateway. */
  public URI gateway() {
    return gateway;
  }

  /** Mints tokens that the suite believes. */
  public Tokens tokens() {
    return tokens;
  }

  /** All processes that a load costs something. */
  public List<Watched> processes() {
    List<Watched> processes = new ArrayList<>(services());
    process(POSTGRES, true).forEach(processes::add);
    process(KAFKA, false).forEach(processes::add);
    processes.addAll(others);
    return processes;
  }

  /** The processes of the services. */
  public List<Watched> services() {
    return Stream.of(ServiceName.values())
        .flatMap(service -> process(service.module(), false))
        .toList();
  }

  /** A connection to messaging-service's database in the role with which the service works. */
  public Connection asService() throws SQLException {
    return connect(ServiceName.MESSAGING, ServiceName.MESSAGING.appRole());
  }

  /** A connection to a service's database as its owner. */
  public Connection asOwner(ServiceName service) throws SQLException {
    return connect(service, service.ownerRole());
  }

  /** Lets the connection's transaction see the rows of an organization, as a service does. */
  public static void enter(Connection connection, String organization) throws SQLException {
    try (PreparedStatement scope =
        connection.prepareStatement("select set_config('refdesk.organization', ?, true)")) {
      scope.setString(1, organization);
      scope.execute();
    }
  }

  /**
   * A service of the suite, to be killed.
   *
   * @throws BenchException where the suite is not our own
   */
  public ServiceProcess service(ServiceName name) {
    return own().service(name);
  }

  /**
   * A further process of a service, which is not started yet.
   *
   * @throws BenchException where the suite is not our own
   */
  public ServiceProcess replica(ServiceName name) {
    return own().replica(name);
  }

  private Suite own() {
    if (own == null) {
      throw new BenchException("This needs a suite of its own: add --ephemeral.");
    }
    return own;
  }

  @Override
  public void close() {
    if (own != null) {
      own.close();
    }
  }

  private Stream<Watched> process(String name, boolean withChildren) {
    return new PidFile(data.resolve("run").resolve(name + ".pid"))
        .process().stream().map(process -> new Watched(name, process.pid(), withChildren));
  }

  private Connection connect(ServiceName service, String role) throws SQLException {
    String port = new PropertiesFile(data.resolve("ports.properties")).get(POSTGRES).orElseThrow();
    Properties properties = new Properties();
    properties.setProperty("user", role);
    properties.setProperty(
        "password",
        new PropertiesFile(data.resolve("secrets.properties"))
            .get("postgres." + role)
            .orElseThrow());
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + service.database(), properties);
  }
}
