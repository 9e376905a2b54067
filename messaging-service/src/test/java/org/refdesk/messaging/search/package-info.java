/** Tests of searching. */
@NullMarked
package org.refdesk.messaging.search;

import org.jspecify.annotations.NullMarked;
