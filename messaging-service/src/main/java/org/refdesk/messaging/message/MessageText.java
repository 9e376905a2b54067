package org.refdesk.messaging.message;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The text of a message: any script, not blank, at most 64 KiB in UTF-8. */
@Documented
@Constraint(validatedBy = MessageText.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface MessageText {

  /** Most bytes of a text in UTF-8. */
  int MAX_BYTES = 65_536;

  String message() default "must be a text that is not blank, of at most 65536 bytes in UTF-8";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Counts the bytes. */
  class Validator implements ConstraintValidator<MessageText, @Nullable String> {
    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      return text != null
          && !text.isBlank()
          && text.length() <= MAX_BYTES
          && text.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }
  }
}
