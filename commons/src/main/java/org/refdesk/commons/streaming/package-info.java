/** Bodies that are never in memory as a whole. */
@NullMarked
package org.refdesk.commons.streaming;

import org.jspecify.annotations.NullMarked;
