package org.refdesk.messaging.savedfilter;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.core.UriBuilder;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.conversation.ConversationPaths;
import org.refdesk.messaging.conversation.ConversationStatus;
import org.refdesk.messaging.conversation.Screen;

/** What a saved filter lets through: the parameters of a list, or with {@code q} of a search. */
@Schema(name = "FilterQuery")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FilterQuery(
    @Nullable Screen screen,
    @Schema(enumeration = {"deadline", "newest"})
        @Pattern(regexp = "deadline|newest", message = "must be deadline or newest") @Nullable String sort,
    @Schema(description = "Words: the filter is a search then.")
        @Size(max = 200, message = "must have at most 200 characters") @Nullable String q,
    @Size(max = 32, message = "must have at most 32 characters") @Nullable String customer,
    @Schema(examples = "QU") @Size(max = 2, message = "must be two letters") @Nullable String type,
    @Size(max = 4, message = "must have at most 4 characters") @Nullable String category,
    @Nullable ConversationStatus status,
    @Schema(examples = "BACKOFF") @Size(max = 7, message = "must have at most 7 characters") @Nullable String department,
    @Size(max = 4, message = "must have at most 4 characters") @Nullable String unit,
    @Size(max = 64, message = "must have at most 64 characters") @Nullable String processor,
    @Size(max = 40, message = "must have at most 40 characters") @Nullable String tag,
    @Schema(description = "Searches only: begun on this day or later.", examples = "2026-01-31")
        @JsonFormat(shape = JsonFormat.Shape.STRING)
        @Nullable LocalDate from,
    @Schema(description = "Searches only: begun on this day or earlier.", examples = "2026-12-31")
        @JsonFormat(shape = JsonFormat.Shape.STRING)
        @Nullable LocalDate to) {

  /** The address of the list with this filter. */
  String href(String organization) {
    Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
    if (q == null) {
      parameters.put("screen", screen);
      parameters.put("sort", sort);
      parameters.put("type", type);
      parameters.put("category", category);
      parameters.put("status", status);
      parameters.put("department", department);
      parameters.put("unit", unit);
      parameters.put("processor", processor);
    } else {
      parameters.put("q", q);
      parameters.put("from", from);
      parameters.put("to", to);
    }
    parameters.put("customer", customer);
    parameters.put("tag", tag);
    UriBuilder uri =
        UriBuilder.fromPath(ConversationPaths.BASE + (q == null ? "" : "/search"))
            .resolveTemplate("org", organization);
    parameters.forEach(
        (name, value) -> {
          if (value != null) {
            uri.queryParam(name, "{" + name + "}").resolveTemplate(name, value.toString());
          }
        });
    return uri.build().toString();
  }

  /** Whether a list is narrowed by days, which it does not know. */
  @JsonIgnore
  boolean isListWithDays() {
    return q == null && (from != null || to != null);
  }

  /** Whether a search is narrowed by what it does not know. */
  @JsonIgnore
  boolean isSearchWithListFilters() {
    return q != null
        && (screen != null
            || sort != null
            || type != null
            || category != null
            || status != null
            || department != null
            || unit != null
            || processor != null);
  }
}
