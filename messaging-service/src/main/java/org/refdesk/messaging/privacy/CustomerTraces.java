package org.refdesk.messaging.privacy;

import java.util.Set;

/**
 * By what a customer is recognized in free text.
 *
 * @param number the customer's number
 * @param values names, barcodes, e-mail addresses and telephone numbers that are known; none of
 *     them blank
 */
public record CustomerTraces(String number, Set<String> values) {}
