/** Which request goes to which service, and the way of its bytes there and back. */
@NullMarked
package org.refdesk.gateway.routing;

import org.jspecify.annotations.NullMarked;
