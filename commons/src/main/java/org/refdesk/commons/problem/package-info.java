/** Problem details (RFC 9457): one shape for every refusal. */
@NullMarked
package org.refdesk.commons.problem;

import org.jspecify.annotations.NullMarked;
