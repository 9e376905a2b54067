package org.refdesk.config.lookup;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.field.FieldView;

/** A table, for callers who want to build forms or files for it. */
@Schema(name = "Table")
public record TableView(
    @Schema(description = "Last part of its address.", examples = "categories") String path,
    @Schema(examples = "Categories") String title,
    @Schema(description = "Table code in Wise.", examples = "CSMRUB") @Nullable String wiseTable,
    @Schema(description = "Record code in Wise.", examples = "KSMRUB") @Nullable String wiseRecord,
    String purpose,
    @Schema(description = "Regular expression of its codes.", examples = "[A-Z0-9]{4}")
        String codePattern,
    @Schema(description = "The form of its codes in words.") String codeAdvice,
    @Schema(description = "False for a table whose records are fixed.") boolean editable,
    @Schema(description = "What a record holds.") List<FieldView> properties) {}
