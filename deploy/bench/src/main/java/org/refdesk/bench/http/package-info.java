/** A small HTTP client that costs next to nothing beside what it measures. */
@NullMarked
package org.refdesk.bench.http;

import org.jspecify.annotations.NullMarked;
