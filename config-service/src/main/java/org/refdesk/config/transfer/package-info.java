/**
 * Tables as files: out, in, and from one organization to another. A file of any length passes
 * through a fixed amount of memory; what comes in has effect as a whole or not at all.
 */
@NullMarked
package org.refdesk.config.transfer;

import org.jspecify.annotations.NullMarked;
