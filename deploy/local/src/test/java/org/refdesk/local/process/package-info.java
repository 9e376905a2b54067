@NullMarked
package org.refdesk.local.process;

import org.jspecify.annotations.NullMarked;
