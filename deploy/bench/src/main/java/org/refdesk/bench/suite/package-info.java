/** The suite under measurement, and the library in it that the load works in. */
@NullMarked
package org.refdesk.bench.suite;

import org.jspecify.annotations.NullMarked;
