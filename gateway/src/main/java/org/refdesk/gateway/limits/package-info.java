/** How much one caller may ask. */
@NullMarked
package org.refdesk.gateway.limits;

import org.jspecify.annotations.NullMarked;
