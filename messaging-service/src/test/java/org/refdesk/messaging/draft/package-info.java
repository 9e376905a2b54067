/** Tests of drafts. */
@NullMarked
package org.refdesk.messaging.draft;

import org.jspecify.annotations.NullMarked;
