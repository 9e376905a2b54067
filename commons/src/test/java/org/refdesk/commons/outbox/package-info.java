@NullMarked
package org.refdesk.commons.outbox;

import org.jspecify.annotations.NullMarked;
