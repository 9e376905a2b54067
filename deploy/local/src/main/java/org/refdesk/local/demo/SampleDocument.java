package org.refdesk.local.demo;

/**
 * A document of the sample data.
 *
 * @param key names it in idempotency keys, and in the conversations that carry it
 * @param organization the library it belongs to
 * @param customer the number of the customer it is about
 * @param documentType the code of its type
 * @param fileName the name a person gave it
 * @param contentType its media type
 * @param text its content
 */
record SampleDocument(
    String key,
    String organization,
    String customer,
    String documentType,
    String fileName,
    String contentType,
    String text) {}
