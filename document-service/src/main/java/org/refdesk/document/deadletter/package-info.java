/** What operators do about events that did not arrive. */
@NullMarked
package org.refdesk.document.deadletter;

import org.jspecify.annotations.NullMarked;
