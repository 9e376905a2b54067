/** Organizations, their lookup tables, and the directory of customers. */
@NullMarked
package org.refdesk.config;

import org.jspecify.annotations.NullMarked;
