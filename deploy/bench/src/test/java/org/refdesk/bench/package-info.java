@NullMarked
package org.refdesk.bench;

import org.jspecify.annotations.NullMarked;
