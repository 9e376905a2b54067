@NullMarked
package org.refdesk.local;

import org.jspecify.annotations.NullMarked;
