/** What every operation of the suite has in common, written into its OpenAPI. */
@NullMarked
package org.refdesk.commons.openapi;

import org.jspecify.annotations.NullMarked;
