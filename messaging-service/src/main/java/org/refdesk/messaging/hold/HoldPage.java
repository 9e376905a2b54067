package org.refdesk.messaging.hold;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The form of a page of decisions, for the OpenAPI. */
@Schema(name = "LegalHoldPage")
record HoldPage(List<HoldView> items, @Nullable String next) {}
