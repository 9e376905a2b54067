package org.refdesk.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.inbox.EventHandler;
import org.refdesk.commons.inbox.ReceivedEvent;
import org.refdesk.commons.organization.OrganizationWork;
import org.refdesk.messaging.reference.CustomerEventHandler;
import org.refdesk.messaging.reference.LookupEventHandler;

/** Tells this service of a library and its tables, in the events that config-service sends. */
@ApplicationScoped
public class LibraryFixture {

  /** Key of the licence for the module. */
  public static final String LICENCE = "LIC_KLANTEN_SERIVCE_MODULE";

  private static final AtomicLong SEQUENCE = new AtomicLong(1);

  private final LookupEventHandler lookups;
  private final CustomerEventHandler customers;
  private final OrganizationWork work;
  private final ObjectMapper json;
  private final Transactions transactions;

  @Inject
  public LibraryFixture(
      LookupEventHandler lookups,
      CustomerEventHandler customers,
      OrganizationWork work,
      ObjectMapper json,
      Transactions transactions) {
    this.lookups = lookups;
    this.customers = customers;
    this.work = work;
    this.json = json;
    this.transactions = transactions;
  }

  /**
   * A library that has the module switched on, with a branch, types QU and CO, category BORR, a
   * rule for it, and two staff.
   */
  public LibraryFixture library(String code) {
    return unlicensed(code).licence(code, null, null);
  }

  /** The same library with the module not switched on. */
  public LibraryFixture unlicensed(String code) {
    organization("SYS", null, "SYSTEM");
    organization("FIN", "SYS", "FINANCIAL");
    organization(code, "FIN", "LIBRARY");
    organization(code + "C", code, "BRANCH");
    lookup("SYS", "message-types", "QU", "{}");
    lookup("SYS", "message-types", "CO", "{}");
    lookup("SYS", "categories", "BORR", "{\"messageType\":\"QU\"}");
    lookup(code, "departments", "BACKOFF", "{}");
    lookup(code, "units", "FINA", "{\"department\":\"BACKOFF\"}");
    staff(code, "JDOE");
    staff(code, "MSMITH");
    rule(code, 1, 5);
    return this;
  }

  public LibraryFixture rule(String organization, int responseDays, int processingDays) {
    return lookup(
        organization,
        "processing-rules",
        "QUBORR",
        """
        {"messageType":"QU","category":"BORR","responseDays":%d,"processingDays":%d,
         "department":"BACKOFF","processor":null,"personReporting":"MSMITH"}"""
            .formatted(responseDays, processingDays));
  }

  public LibraryFixture staff(String organization, String code) {
    return lookup(
        organization,
        "staff-members",
        code,
        """
        {"name":"%s","email":null,"roles":[{"role":"CSM1","from":"2020-01-01","to":null}],
         "units":[],"absence":null}"""
            .formatted(code));
  }

  /** A licence for the module, from one day to another; null for an open end. */
  public LibraryFixture licence(
      String organization, @Nullable LocalDate from, @Nullable LocalDate to) {
    return licence(organization, "updated", false, from, to);
  }

  /** Hides the licence that an organization inherits. */
  public LibraryFixture hideLicence(String organization) {
    return licence(organization, "updated", true, null, null);
  }

  /** Takes an organization's own licence away. */
  public LibraryFixture deleteLicence(String organization) {
    return licence(organization, "deleted", false, null, null);
  }

  private LibraryFixture licence(
      String organization,
      String pastParticiple,
      boolean hidden,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {
    return send(
        lookups,
        organization,
        "org.refdesk.config.licence.%s.v1".formatted(pastParticiple),
        """
        {"organization":"%s","table":"licences","code":"%s","description":"","hidden":%b,
         "activeFrom":%s,"activeTo":%s,"version":1,"fields":{}}"""
            .formatted(organization, LICENCE, hidden, quoted(from), quoted(to)));
  }

  private static String quoted(@Nullable Object value) {
    return value == null ? "null" : "\"" + value + "\"";
  }

  public LibraryFixture organization(String code, @Nullable String parent, String level) {
    return organization(code, parent, level, "Europe/Amsterdam");
  }

  public LibraryFixture organization(
      String code, @Nullable String parent, String level, String timeZone) {
    return send(
        lookups,
        code,
        "org.refdesk.config.organization.updated.v1",
        """
        {"code":"%s","name":"%s","level":"%s","parent":%s,"timeZone":"%s","language":"nl",
         "version":1}"""
            .formatted(code, code, level, quoted(parent), timeZone));
  }

  public LibraryFixture lookup(String organization, String table, String code, String fields) {
    return send(
        lookups,
        organization,
        "org.refdesk.config.%s.updated.v1".formatted(singular(table)),
        """
        {"organization":"%s","table":"%s","code":"%s","description":"%s","hidden":false,
         "activeFrom":null,"activeTo":null,"version":1,"fields":%s}"""
            .formatted(organization, table, code, code, fields));
  }

  /** A record that is active on some days only, or that hides what is defined above. */
  public LibraryFixture lookup(
      String organization,
      String table,
      String code,
      String fields,
      boolean hidden,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {
    return send(
        lookups,
        organization,
        "org.refdesk.config.%s.updated.v1".formatted(singular(table)),
        """
        {"organization":"%s","table":"%s","code":"%s","description":"%s","hidden":%b,
         "activeFrom":%s,"activeTo":%s,"version":1,"fields":%s}"""
            .formatted(organization, table, code, code, hidden, quoted(from), quoted(to), fields));
  }

  /** Deletes a record. */
  public LibraryFixture delete(String organization, String table, String code) {
    return send(
        lookups,
        organization,
        "org.refdesk.config.%s.deleted.v1".formatted(singular(table)),
        "{\"organization\":\"%s\",\"table\":\"%s\",\"code\":\"%s\"}"
            .formatted(organization, table, code));
  }

  /** Ends a record of the library's with a day long past. */
  public LibraryFixture end(String organization, String table, String code) {
    return send(
        lookups,
        organization,
        "org.refdesk.config.%s.updated.v1".formatted(singular(table)),
        """
        {"organization":"%s","table":"%s","code":"%s","description":"%s","hidden":false,
         "activeFrom":null,"activeTo":"2020-12-31","version":1,"fields":{}}"""
            .formatted(organization, table, code, code));
  }

  public LibraryFixture customer(String organization, String number, String name) {
    return customer(organization, number, name, null);
  }

  /** A customer who is registered with a branch. */
  public LibraryFixture customer(
      String organization, String number, String name, @Nullable String branch) {
    return send(
        customers,
        organization,
        "org.refdesk.config.customer.updated.v1",
        """
        {"organization":"%s","number":"%s","barcode":"2000000000","name":"%s",
         "email":"someone@example.org","phone":null,"language":"nl","branch":%s,"version":1}"""
            .formatted(organization, number, name, branch == null ? "null" : '"' + branch + '"'));
  }

  /** A customer with an address and a language. */
  public LibraryFixture customerAt(
      String organization, String number, String email, String language) {
    return send(
        customers,
        organization,
        "org.refdesk.config.customer.updated.v1",
        """
        {"organization":"%s","number":"%s","barcode":"2000000000","name":"Anna",
         "email":"%s","phone":null,"language":"%s","branch":null,"version":1}"""
            .formatted(organization, number, email, language));
  }

  /** A customer with a name and an address, as known later than {@link #customer}. */
  public LibraryFixture customerNowAt(
      String organization, String number, String name, String email) {
    return send(
        customers,
        organization,
        "org.refdesk.config.customer.updated.v1",
        """
        {"organization":"%s","number":"%s","barcode":"2000000000","name":"%s",
         "email":"%s","phone":null,"language":"nl","branch":null,"version":2}"""
            .formatted(organization, number, name, email));
  }

  /** A customer of whom all is known. */
  public LibraryFixture customer(
      String organization, String number, String name, String barcode, String email) {
    return send(
        customers,
        organization,
        "org.refdesk.config.customer.updated.v1",
        """
        {"organization":"%s","number":"%s","barcode":"%s","name":"%s",
         "email":"%s","phone":null,"language":"nl","branch":null,"version":1}"""
            .formatted(organization, number, barcode, name, email));
  }

  private static String singular(String table) {
    return table.equals("categories") ? "category" : table.substring(0, table.length() - 1);
  }

  private LibraryFixture send(EventHandler handler, String organization, String type, String data) {
    ReceivedEvent event = event(organization, type, data);
    work.in(
        organization,
        () -> {
          transactions.run(() -> handler.handle(event));
          return true;
        });
    return this;
  }

  private ReceivedEvent event(String organization, String type, String data) {
    try {
      return new ReceivedEvent(
          UUID.randomUUID(),
          type,
          "/refdesk/config-service",
          null,
          organization,
          SEQUENCE.getAndIncrement(),
          Instant.EPOCH,
          json.readTree(data),
          null);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Gives a piece of work a transaction of its own. */
  @ApplicationScoped
  public static class Transactions {
    @Transactional
    public void run(Runnable work) {
      work.run();
    }
  }
}
