@NullMarked
package org.refdesk.bench.process;

import org.jspecify.annotations.NullMarked;
