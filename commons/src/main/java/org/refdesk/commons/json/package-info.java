/** Strict JSON: what is not understood is refused, what cannot be stored is refused. */
@NullMarked
package org.refdesk.commons.json;

import org.jspecify.annotations.NullMarked;
