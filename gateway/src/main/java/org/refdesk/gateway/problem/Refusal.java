package org.refdesk.gateway.problem;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One answer that the gateway gives in place of a service.
 *
 * @param type the kind of problem
 * @param detail what is wrong with this very request
 * @param headers further headers of the answer
 */
public record Refusal(GatewayProblem type, String detail, Map<String, String> headers) {

  public Refusal {
    headers = Map.copyOf(headers);
  }

  /** The same refusal with one more header. */
  public Refusal with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Refusal(type, detail, more);
  }

  /** The same refusal, telling the caller after how many seconds a repetition makes sense. */
  public Refusal retryAfter(long seconds) {
    return with("Retry-After", Long.toString(Math.max(1, seconds)));
  }
}
