package org.refdesk.messaging.template;

import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A default message as it would be inserted.
 *
 * @param language the language that was chosen
 * @param languages the languages in which it is there
 * @param missing placeholders that have no value in this conversation, in whose place nothing
 *     stands
 */
@Schema(name = "DefaultMessagePreview")
public record DefaultMessagePreview(
    @Schema(examples = "RENW") String code,
    @Schema(examples = "nl") String language,
    @Schema(examples = "Beste Anna de Vries, uw leningen zijn verlengd.") String text,
    Set<String> languages,
    Set<String> missing) {}
