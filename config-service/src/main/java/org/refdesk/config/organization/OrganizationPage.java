package org.refdesk.config.organization;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of organizations, named for the OpenAPI document. */
record OrganizationPage(
    List<OrganizationView> items,
    @Schema(description = "Send it as `after` to get the following page; absent on the last one.")
        @Nullable String next) {}
