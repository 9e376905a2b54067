/** Who deals with which messages, and within which time. */
@NullMarked
package org.refdesk.config.processing;

import org.jspecify.annotations.NullMarked;
