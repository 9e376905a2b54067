/** Child processes, their log files, ports, and the folder that holds all data. */
@NullMarked
package org.refdesk.local.process;

import org.jspecify.annotations.NullMarked;
