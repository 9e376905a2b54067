/** Requests that may be sent twice and have effect once. */
@NullMarked
package org.refdesk.commons.idempotency;

import org.jspecify.annotations.NullMarked;
