package org.refdesk.config.openapi;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.refdesk.commons.openapi.ContractFilter;
import org.refdesk.config.ConfigTables;
import org.refdesk.config.customer.CustomerForm;
import org.refdesk.config.field.FieldView;
import org.refdesk.config.lookup.LookupTables;
import org.refdesk.config.organization.OrganizationForm;

/**
 * Completes this service's OpenAPI document: the paths and schemas of the lookup tables and the
 * bodies that are described by fields, then what all services have in common.
 */
public final class ConfigContract extends ContractFilter {

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getComponents() == null) {
      api.setComponents(OASFactory.createComponents());
    }
    addRequest(api, "OrganizationRequest", OrganizationForm.describe());
    addRequest(api, "CustomerRequest", CustomerForm.describe());
    LookupTables tables = ConfigTables.all();
    LookupSchemas.add(api, tables);
    LookupPaths.expand(api, tables);
    super.filterOpenAPI(api);
  }

  private static void addRequest(OpenAPI api, String name, List<FieldView> fields) {
    api.getComponents()
        .addSchema(
            name, FieldSchemas.group(fields).examples(List.of(FieldSchemas.example(fields))));
  }
}
