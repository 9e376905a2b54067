@NullMarked
package org.refdesk.bench.load;

import org.jspecify.annotations.NullMarked;
