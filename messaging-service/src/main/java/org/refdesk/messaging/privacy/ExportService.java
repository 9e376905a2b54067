package org.refdesk.messaging.privacy;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.security.Caller;
import org.refdesk.messaging.conversation.CustomerConversations.Place;

/**
 * Exports all that concerns a customer. It is read in parts, each in a transaction of its own,
 * while it is sent: neither memory nor a connection of the database waits for its reader.
 */
@ApplicationScoped
public class ExportService {

  private final ExportReading reading;
  private final OrganizationContext organization;
  private final Caller caller;
  private final ObjectMapper json;
  private final Clock clock;

  @Inject
  public ExportService(
      ExportReading reading,
      OrganizationContext organization,
      Caller caller,
      ObjectMapper json,
      Clock clock) {
    this.reading = reading;
    this.organization = organization;
    this.caller = caller;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Checks who asks for what.
   *
   * @param internal as it was asked for
   * @return whether all is asked for
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if a customer asks for another, 400 if
   *     for what is internal
   */
  boolean check(String number, @Nullable String internal) {
    if (internal != null && !internal.equals("true") && !internal.equals("false")) {
      throw CommonProblem.MALFORMED_REQUEST.because("`internal` is true or false.");
    }
    boolean all = "true".equals(internal);
    if (caller.isCustomer()) {
      if (!number.equals(caller.requireCustomer())) {
        throw CommonProblem.NOT_FOUND.because("Your token is bound to another customer.");
      }
      if (all) {
        throw CommonProblem.MALFORMED_REQUEST.because("`internal` is for staff.");
      }
    }
    return all;
  }

  /** Writes the export; one that breaks off does not end as a whole one does. */
  void write(String number, boolean internal, boolean lines, OutputStream out) throws IOException {
    ExportWriter writer =
        lines ? new LinesExportWriter(json, out) : new JsonExportWriter(json, out);
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("organization", organization.current());
    head.put("customer", number);
    head.put("asOf", clock.instant());
    head.put("internal", internal);
    writer.begin(head);
    for (Map.Entry<String, ExportPart> part : reading.ofCustomer(number, internal).entrySet()) {
      String name = part.getKey();
      write(part, after -> reading.moreOfCustomer(name, number, internal, after), writer);
    }
    writer.beginConversations();
    Place last = null;
    List<Place> page = reading.conversations(number, last);
    while (!page.isEmpty()) {
      for (Place place : page) {
        last = place;
        write(place.id(), number, internal, writer);
      }
      page = reading.conversations(number, last);
    }
    writer.end();
  }

  private void write(long id, String number, boolean internal, ExportWriter writer)
      throws IOException {
    Optional<ExportReading.First> first = reading.first(id, number, internal);
    if (first.isEmpty()) {
      // it was erased while the ones before it were sent
      return;
    }
    writer.beginConversation(first.get().conversation());
    for (Map.Entry<String, ExportPart> part : first.get().parts().entrySet()) {
      String name = part.getKey();
      write(part, after -> reading.more(name, id, number, internal, after), writer);
    }
    writer.endConversation();
  }

  private static void write(
      Map.Entry<String, ExportPart> first, LongFunction<ExportPart> more, ExportWriter writer)
      throws IOException {
    writer.beginPart(first.getKey());
    ExportPart part = first.getValue();
    writer.rows(part.rows());
    while (part.next() != null) {
      part = more.apply(part.next());
      writer.rows(part.rows());
    }
    writer.endPart();
  }
}
