/** The calls of the API that are measured. */
@NullMarked
package org.refdesk.bench.calls;

import org.jspecify.annotations.NullMarked;
