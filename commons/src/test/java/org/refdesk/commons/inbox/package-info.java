@NullMarked
package org.refdesk.commons.inbox;

import org.jspecify.annotations.NullMarked;
