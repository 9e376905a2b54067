/** Connections that work side by side, and the account of what they did. */
@NullMarked
package org.refdesk.bench.load;

import org.jspecify.annotations.NullMarked;
