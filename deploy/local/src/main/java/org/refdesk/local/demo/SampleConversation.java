package org.refdesk.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation of the sample data.
 *
 * @param key names it in idempotency keys
 * @param organization the library it belongs to
 * @param customer the number of its customer
 * @param by who begins it: {@code customer}, or a staff code
 * @param begin the body of the request that begins it
 * @param then what happens afterwards, in order
 */
record SampleConversation(
    String key,
    String organization,
    String customer,
    String by,
    JsonNode begin,
    @Nullable List<Step> then) {

  /**
   * One step: an action, a note or a reply.
   *
   * @param by {@code customer}, or a staff code
   * @param documents keys of sample documents that the reply carries
   */
  record Step(
      String by,
      @Nullable String action,
      @Nullable String note,
      @Nullable String reply,
      @Nullable Boolean answerExpected,
      @Nullable List<String> documents) {}

  List<Step> steps() {
    return then == null ? List.of() : then;
  }
}
