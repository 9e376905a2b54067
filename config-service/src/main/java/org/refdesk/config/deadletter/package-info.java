/** What operators do about events that did not arrive. */
@NullMarked
package org.refdesk.config.deadletter;

import org.jspecify.annotations.NullMarked;
