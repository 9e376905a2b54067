/** Every change: who, when, before and after. */
@NullMarked
package org.refdesk.config.history;

import org.jspecify.annotations.NullMarked;
