package org.refdesk.config.lookup;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.refdesk.commons.paging.Page;
import org.refdesk.commons.security.Roles;
import org.refdesk.config.access.RolesText;

/** What tables there are. */
@Path("/api/config/v1/organizations/{org}/tables")
@Tag(name = "Tables", description = "What lookup tables there are, and what each holds.")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TablesResource {

  private final Page<TableView> tables;

  @Inject
  public TablesResource(LookupTables tables) {
    this.tables = new Page<>(tables.all().stream().map(LookupTable::describe).toList(), null);
  }

  @GET
  @RolesAllowed({Roles.CSM1, Roles.DOC1, Roles.CFG1, Roles.SYSTEM, Roles.OPS})
  @Operation(
      summary = "List the lookup tables",
      description =
          "With the form of their codes and their fields, in the order to fill them."
              + RolesText.READERS)
  public Page<TableView> list(@PathParam("org") String org) {
    return tables;
  }
}
