/** The packaged suite as its users see it, through the gateway. */
@NullMarked
package org.refdesk.e2e;

import org.jspecify.annotations.NullMarked;
