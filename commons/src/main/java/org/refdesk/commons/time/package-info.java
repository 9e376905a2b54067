/** The one clock. */
@NullMarked
package org.refdesk.commons.time;

import org.jspecify.annotations.NullMarked;
