/** Health of the gateway and of the suite. */
@NullMarked
package org.refdesk.gateway.health;

import org.jspecify.annotations.NullMarked;
