@NullMarked
package org.refdesk.commons.concurrency;

import org.jspecify.annotations.NullMarked;
