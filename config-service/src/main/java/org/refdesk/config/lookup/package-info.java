/**
 * The one mechanism behind all lookup tables. A table is a {@link
 * org.refdesk.config.lookup.LookupTable}: its name, the form of its codes, its fields and the rules
 * that no single field can tell. Validation, inheritance, history, events, the HTTP calls and their
 * OpenAPI description are the same for all.
 */
@NullMarked
package org.refdesk.config.lookup;

import org.jspecify.annotations.NullMarked;
