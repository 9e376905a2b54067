package org.refdesk.messaging.conversation;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.CommonProblem;

/**
 * Which conversations a list shows, and in which order. Each filter may stand alone, and with a
 * screen; for each there are indexes of both orders.
 */
public class ConversationFilter {

  /** Without a screen a list is put together from these. */
  private static final List<String> PHASES = List.of("c.phase = 0", "c.phase = 1", "c.phase = 2");

  /** Columns whose indexes have the phase before the order. */
  private static final Set<String> BY_PHASE = Set.of("category", "unit", "processor");

  @QueryParam("screen")
  @Parameter(
      description =
          "A staff screen; without one, all, closed ones too. WATCHED: what the caller watches.",
      schema = @Schema(implementation = Screen.class))
  @Nullable String screen;

  @QueryParam("sort")
  @Parameter(
      description =
          "`deadline`: nearest deadline first (default for staff); `newest`: newest first.",
      schema = @Schema(enumeration = {"deadline", "newest"}))
  @Nullable String sort;

  @QueryParam("customer")
  @Parameter(description = "Number of the customer.")
  @Nullable String customer;

  @QueryParam("type")
  @Parameter(description = "Code of the message type.")
  @Nullable String type;

  @QueryParam("category")
  @Parameter(description = "Code of the category.")
  @Nullable String category;

  @QueryParam("status")
  @Parameter(description = "Status A, B, C, D, X, Y or Z.")
  @Nullable String status;

  @QueryParam("department")
  @Parameter(description = "Code of the department.")
  @Nullable String department;

  @QueryParam("unit")
  @Parameter(description = "Code of the message unit.")
  @Nullable String unit;

  @QueryParam("processor")
  @Parameter(description = "Code of the staff member.")
  @Nullable String processor;

  @QueryParam("tag")
  @Parameter(description = "A tag, written as it was given.")
  @Nullable String tag;

  /** The order of a list. */
  enum Sort {
    DEADLINE,
    NEWEST
  }

  /** A filter on what a customer must not see would tell it all the same. */
  void refuseStaffFilters() {
    if (screen != null || tag != null || unit != null || processor != null) {
      throw CommonProblem.MALFORMED_REQUEST.because(
          "`screen`, `tag`, `unit` and `processor` are filters for staff.");
    }
  }

  @Nullable Screen screen() {
    return screen == null ? null : parse("screen", screen, Screen.class);
  }

  Sort sort(Sort byDefault) {
    return sort == null ? byDefault : parse("sort", sort, Sort.class);
  }

  /** The conditions on columns, as column and value. */
  Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    put(columns, "customer_number", customer);
    put(columns, "type", upper(type));
    put(columns, "category", upper(category));
    ConversationStatus only = status();
    put(columns, "status", only == null ? null : only.name());
    put(columns, "department", upper(department));
    put(columns, "unit", upper(unit));
    put(columns, "processor", upper(processor));
    return columns;
  }

  private @Nullable ConversationStatus status() {
    return status == null ? null : parse("status", status, ConversationStatus.class);
  }

  @Nullable String tag() {
    return tag;
  }

  /** A query with these conditions, whose values it adds to those that there are. */
  ListQuery query(Map<String, Object> values) {
    ListQuery query = new ListQuery(values);
    ConversationStatus only = status();
    Screen shown = screen();
    if (only != null) {
      // as it stands in the condition of the index
      query.and(
          only == ConversationStatus.A ? "c.phase = 0" : "c.status = '%s'".formatted(only.name()));
      if (shown != null && !shown.shows(only.phase())) {
        query.and("false");
      }
    }
    columns()
        .forEach(
            (column, value) -> {
              if (!column.equals("status")) {
                values.put(column, value);
                query.and("c." + column + " = :" + column);
              }
            });
    if (tag != null) {
      values.put("tag", tag);
      query.tagged();
    }
    return query;
  }

  /** The parts from which the list is put together in this order. */
  List<String> parts(Sort sort) {
    ConversationStatus only = status();
    Screen shown = screen();
    if (shown != null && (only == null || !shown.isAllOf(only.phase()))) {
      return shown.conditions(sort);
    }
    if (customer != null || tag != null || Collections.disjoint(columns().keySet(), BY_PHASE)) {
      return ListQuery.WHOLE;
    }
    return only == null ? PHASES : List.of(PHASES.get(only.phase().ordinal()));
  }

  private static void put(Map<String, String> columns, String column, @Nullable String value) {
    if (value != null) {
      columns.put(column, value);
    }
  }

  private static @Nullable String upper(@Nullable String code) {
    return code == null ? null : code.toUpperCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> E parse(String parameter, String value, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(value.replace('-', '_'))) {
        return constant;
      }
    }
    throw CommonProblem.MALFORMED_REQUEST.because(
        "`%s` must be one of %s."
            .formatted(
                parameter,
                Arrays.stream(type.getEnumConstants())
                    .map(Enum::name)
                    .collect(Collectors.joining(", "))));
  }
}
