/** What messaging tells: conversations known here, and documents attached to their messages. */
@NullMarked
package org.refdesk.document.conversation;

import org.jspecify.annotations.NullMarked;
