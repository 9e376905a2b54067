package org.refdesk.config.openapi;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.refdesk.commons.openapi.ContractFilter;
import org.refdesk.config.ConfigTables;
import org.refdesk.config.calendar.ExceptionsForm;
import org.refdesk.config.customer.CustomerForm;
import org.refdesk.config.customer.CustomerImportResource;
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
    addRequest(api, "CustomerLine", CustomerForm.describeLine());
    addRequest(api, "CalendarExceptionsRequest", ExceptionsForm.describe());
    LookupTables tables = ConfigTables.all();
    LookupSchemas.add(api, tables);
    LookupPaths.expand(api, tables);
    addImportExamples(api);
    super.filterOpenAPI(api);
  }

  /** Texts of several lines, which annotations would make one JSON value of. */
  private static void addImportExamples(OpenAPI api) {
    PathItem path = api.getPaths().getPathItem(CustomerImportResource.PATH);
    Operation operation = path == null ? null : path.getPOST();
    if (operation == null) {
      return;
    }
    example(
        operation.getRequestBody().getContent(),
        """
        {"number":"100001","name":"Renée de Vries","barcode":"23000001234567"}
        {"number":"100002","erase":true}
        """);
    example(
        operation.getResponses().getAPIResponse("200").getContent(),
        """
        {"line":1,"number":"100001","result":"CREATED"}
        {"line":2,"number":"100002","result":"ERASED"}
        {"lines":2,"created":1,"changed":0,"same":0,"erased":1,"refused":0}
        """);
  }

  private static void example(Content content, String lines) {
    content.getMediaType(CustomerImportResource.NDJSON).setExample(lines);
  }

  private static void addRequest(OpenAPI api, String name, List<FieldView> fields) {
    api.getComponents()
        .addSchema(
            name, FieldSchemas.group(fields).examples(List.of(FieldSchemas.example(fields))));
  }
}
