@NullMarked
package org.refdesk.local.launcher;

import org.jspecify.annotations.NullMarked;
