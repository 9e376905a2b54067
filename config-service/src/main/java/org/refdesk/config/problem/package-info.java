/** The refusals that only this service knows. */
@NullMarked
package org.refdesk.config.problem;

import org.jspecify.annotations.NullMarked;
