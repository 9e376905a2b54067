/** Entity tags: nobody overwrites what they have not read. */
@NullMarked
package org.refdesk.commons.concurrency;

import org.jspecify.annotations.NullMarked;
