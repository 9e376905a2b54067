/** The way in: a body streamed to the object store while it is hashed, and its row. */
@NullMarked
package org.refdesk.document.upload;

import org.jspecify.annotations.NullMarked;
