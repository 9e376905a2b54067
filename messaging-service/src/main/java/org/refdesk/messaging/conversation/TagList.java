package org.refdesk.messaging.conversation;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** At most 20 tags, each one line of at most 40 characters without a comma. */
@Documented
@Constraint(validatedBy = TagList.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface TagList {

  String message() default "must be at most 20 tags of 1 to 40 characters, none with a comma";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Looks at each tag; no list at all is for others to judge. */
  class Validator implements ConstraintValidator<TagList, @Nullable List<@Nullable String>> {

    private static final int MOST_TAGS = 20;

    @Override
    public boolean isValid(
        @Nullable List<@Nullable String> tags, ConstraintValidatorContext context) {
      return tags == null
          || (tags.size() <= MOST_TAGS
              && tags.stream()
                  .allMatch(
                      tag -> tag != null && !tag.isBlank() && tag.matches("[^\\p{Cc},]{1,40}")));
    }
  }
}
