/**
 * Fields as data. A field says once what its value looks like; reading with exact faults, writing,
 * the description for callers and the OpenAPI schema all follow from that.
 */
@NullMarked
package org.refdesk.config.field;

import org.jspecify.annotations.NullMarked;
