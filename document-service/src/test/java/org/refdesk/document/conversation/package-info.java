@NullMarked
package org.refdesk.document.conversation;

import org.jspecify.annotations.NullMarked;
