/** Tests of the hint at duplicates. */
@NullMarked
package org.refdesk.messaging.duplicate;

import org.jspecify.annotations.NullMarked;
