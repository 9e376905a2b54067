@NullMarked
package org.refdesk.bench.http;

import org.jspecify.annotations.NullMarked;
