package org.refdesk.local.launcher;

import java.nio.file.Path;
import org.refdesk.local.process.DataFolder;

/**
 * How a suite is run.
 *
 * @param project the root of the sources, or of a copy of what was built: a packaged service lies
 *     in {@code <module>/target/quarkus-app}
 * @param data the folder that holds what the suite keeps; the suite closes it
 * @param port the gateway's port, or 0 for a free one
 * @param recordStart whether runs without an AOT cache record one; ending them then takes longer
 */
public record SuiteOptions(Path project, DataFolder data, int port, boolean recordStart) {}
