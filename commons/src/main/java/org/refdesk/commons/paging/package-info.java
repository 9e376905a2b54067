/** Keyset pages with signed cursors. */
@NullMarked
package org.refdesk.commons.paging;

import org.jspecify.annotations.NullMarked;
