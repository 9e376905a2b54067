/** Config-service with many organizations and with many customers. */
@NullMarked
package org.refdesk.bench.configuration;

import org.jspecify.annotations.NullMarked;
