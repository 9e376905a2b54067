/** Deadlines that come due in great numbers, and edits that move them. */
@NullMarked
package org.refdesk.bench.deadlines;

import org.jspecify.annotations.NullMarked;
