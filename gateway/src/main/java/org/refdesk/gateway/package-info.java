/** The one front door of the suite. */
@NullMarked
package org.refdesk.gateway;

import org.jspecify.annotations.NullMarked;
