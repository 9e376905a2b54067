package org.refdesk.bench.process;

/**
 * What a process has used.
 *
 * @param cpuSeconds time on a processor, in seconds
 * @param residentBytes memory in use now; what several processes share counts once
 */
record Cost(double cpuSeconds, long residentBytes) {}
