/** The load program: what it can measure and how it is told. */
@NullMarked
package org.refdesk.bench;

import org.jspecify.annotations.NullMarked;
