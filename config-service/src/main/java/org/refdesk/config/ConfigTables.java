package org.refdesk.config;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.refdesk.config.calendar.Calendars;
import org.refdesk.config.lookup.Categories;
import org.refdesk.config.lookup.DefaultMessages;
import org.refdesk.config.lookup.Departments;
import org.refdesk.config.lookup.DocumentTypes;
import org.refdesk.config.lookup.Licences;
import org.refdesk.config.lookup.LookupTables;
import org.refdesk.config.lookup.MessageTypes;
import org.refdesk.config.lookup.Scanners;
import org.refdesk.config.lookup.Statuses;
import org.refdesk.config.lookup.Units;
import org.refdesk.config.processing.ProcessingRules;
import org.refdesk.config.staff.StaffMembers;

/** The lookup tables of this service: a further table is a class and a line here. */
public final class ConfigTables {

  private ConfigTables() {}

  /** All tables, in the order in which an operator fills them. */
  @Produces
  @Singleton
  public static LookupTables all() {
    return new LookupTables(
        List.of(
            new MessageTypes(),
            new Categories(),
            new Departments(),
            new Units(),
            new StaffMembers(),
            new ProcessingRules(),
            new Statuses(),
            new DefaultMessages(),
            new DocumentTypes(),
            new Calendars(),
            new Licences(),
            new Scanners()));
  }
}
