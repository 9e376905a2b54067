/** Problem details (RFC 9457) that the gateway itself answers. */
@NullMarked
package org.refdesk.gateway.problem;

import org.jspecify.annotations.NullMarked;
