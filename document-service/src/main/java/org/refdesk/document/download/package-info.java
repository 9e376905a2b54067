/** The way out: bytes streamed with backpressure and checked against their SHA-256. */
@NullMarked
package org.refdesk.document.download;

import org.jspecify.annotations.NullMarked;
