/** What the processes of a suite cost. */
@NullMarked
package org.refdesk.bench.process;

import org.jspecify.annotations.NullMarked;
