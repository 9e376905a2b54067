package org.refdesk.bench.configuration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.refdesk.bench.http.Request;
import org.refdesk.bench.suite.Api;
import org.refdesk.bench.suite.BenchLibrary;

/**
 * A system with many organizations in four levels: one in a hundred is financial, nine are
 * libraries, the others branches. Each defines fifty records in each table; half of the codes are
 * those of the level above, so that its records win over the inherited ones.
 */
final class OrganizationTree {

  /** The code of the system. */
  static final String ROOT = "BENCH-TREE";

  /** The tables that each organization fills. */
  static final List<String> TABLES =
      List.of(
          "message-types",
          "categories",
          "departments",
          "units",
          "staff-members",
          "processing-rules",
          "default-messages",
          "document-types",
          "licences",
          "calendars",
          "scanners");

  private static final String ORGANIZATIONS = "/api/config/v1/organizations";
  private static final int RECORDS = 50;
  private static final int LETTERS = 26;
  private static final int FINANCIAL_SHARE = 100;
  private static final int LIBRARIES_OF_ONE = 10;
  private static final int BRANCHES_OF_ONE = 10;

  private final BenchLibrary library;
  private final int size;
  private final List<Organization> organizations = new ArrayList<>();
  private final Map<String, String> configurers = new HashMap<>();

  OrganizationTree(BenchLibrary library, int size) {
    this.library = library;
    this.size = size;
    plan();
  }

  /**
   * An organization of the tree.
   *
   * @param level 0 for the system, 3 for a branch
   */
  record Organization(String code, @Nullable String parent, int level) {}

  /** All of them, those above first. */
  List<Organization> organizations() {
    return List.copyOf(organizations);
  }

  private void plan() {
    organizations.add(new Organization(ROOT, null, 0));
    for (int f = 0; organizations.size() < size && f < Math.max(1, size / FINANCIAL_SHARE); f++) {
      Organization financial = add("BF" + f, ROOT, 1);
      for (int l = 0; organizations.size() < size && l < LIBRARIES_OF_ONE; l++) {
        Organization one = add(financial.code() + "L" + l, financial.code(), 2);
        for (int b = 0; organizations.size() < size && b < BRANCHES_OF_ONE - 1; b++) {
          add(one.code() + "B" + b, one.code(), 3);
        }
      }
    }
  }

  private Organization add(String code, String parent, int level) {
    Organization organization = new Organization(code, parent, level);
    organizations.add(organization);
    return organization;
  }

  /** Makes one organization and its records, if they are not there. */
  void make(Api api, Organization organization) {
    String above =
        organization.parent() == null ? "" : "\"parent\":\"%s\",".formatted(organization.parent());
    String body =
        "{\"code\":\"%s\",%s\"name\":\"%s\",\"timeZone\":\"UTC\",\"language\":\"en\"}"
            .formatted(organization.code(), above, organization.code());
    String where = organization.parent() == null ? organization.code() : organization.parent();
    String operator = library.token("bench-operator", "OPS", where);
    // 409: it is there from an earlier run
    api.call(Request.json("POST", ORGANIZATIONS, operator, body), 201, 409);
    api.call(
        Request.json(
                "POST",
                path(organization.code(), "files"),
                configurer(organization.code()),
                file(organization.level()))
            .with("Idempotency-Key", UUID.randomUUID().toString()),
        200);
  }

  /** The path of something in an organization. */
  static String path(String organization, String rest) {
    return ORGANIZATIONS + "/" + organization + "/" + rest;
  }

  /** The token of whoever configures an organization, the same each time. */
  String configurer(String organization) {
    return configurers.computeIfAbsent(
        organization, code -> library.token("bench-configurer", "CFG1", code));
  }

  private static String file(int level) {
    return TABLES.stream()
        .map(
            table ->
                "\"%s\":[%s]"
                    .formatted(
                        table,
                        IntStream.range(0, RECORDS)
                            .map(i -> number(level, i))
                            .mapToObj(of(table))
                            .collect(Collectors.joining(","))))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** Of fifty records the first half have the numbers that all levels have. */
  private static int number(int level, int index) {
    return index < RECORDS / 2 ? index : index + level * RECORDS / 2;
  }

  private static IntFunction<String> of(String table) {
    return switch (table) {
      case "message-types" -> i -> record(type(i), i, "");
      case "categories" -> i -> record(code('C', i), i, "'messageType':'" + type(i) + "'");
      case "departments" -> i -> record(department(i), i, "");
      case "units" -> i -> record(code('U', i), i, "'department':'" + department(i) + "'");
      case "staff-members" -> i -> record("STAFF" + i, i, "'name':'Staff member " + i + "'");
      case "processing-rules" -> i -> record(type(i) + code('C', i), i, rule(i));
      case "default-messages" ->
          i -> record(code('M', i), i, "'texts':{'en':'Dear {{customerName}}, it is done.'}");
      case "document-types" -> i -> record(code('D', i), i, "'validityDays':" + (1 + i));
      case "licences" -> i -> record("LIC_BENCH_" + i, i, "");
      case "calendars" ->
          i ->
              record(
                  code('K', i),
                  i,
                  "'weekly':{'MONDAY':[{'opens':'09:00','closes':'17:00'}],"
                      + "'SATURDAY':[{'opens':'10:00','closes':'16:00'}]}");
      case "scanners" ->
          i -> record("SCANNER-" + i, i, "'name':'Scanner','device':'test:" + i + "'");
      default -> throw new IllegalArgumentException(table);
    };
  }

  private static String record(String code, int index, String fields) {
    return "{'code':'%s','description':'Number %d','fields':{%s}}"
        .formatted(code, index, fields)
        .replace('\'', '"');
  }

  private static String type(int index) {
    return "" + (char) ('A' + index / LETTERS) + (char) ('A' + index % LETTERS);
  }

  private static String code(char letter, int index) {
    return "%c%03d".formatted(letter, index);
  }

  private static String department(int index) {
    return "DEPT%03d".formatted(index);
  }

  private static String rule(int index) {
    return "'messageType':'%s','category':'%s','responseDays':2,'processingDays':5,'department':'%s'"
        .formatted(type(index), code('C', index), department(index));
  }
}
