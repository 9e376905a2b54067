package org.refdesk.config.transfer;

import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.CommonProblem;

/** The forms that a file can have. */
enum FileFormat {
  CSV("text/csv; charset=utf-8"),
  JSON(MediaType.APPLICATION_JSON);

  private final String mediaType;

  FileFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /** Ending of a file's name. */
  String ending() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The format that a parameter asks for; CSV where it does not.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if there is no such format
   */
  static FileFormat asked(@Nullable String format) {
    return switch (format) {
      case null -> CSV;
      case "csv" -> CSV;
      case "json" -> JSON;
      default -> throw CommonProblem.MALFORMED_REQUEST.because("`format` must be csv or json.");
    };
  }

  /**
   * The format of a body.
   *
   * @param encoding of the body as a whole, such as gzip
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 415 if it is another one, or not in UTF-8
   */
  static FileFormat sent(@Nullable MediaType type, @Nullable String encoding) {
    if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
      throw CommonProblem.UNSUPPORTED_MEDIA_TYPE.because("Send the file without Content-Encoding.");
    }
    String charset = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
    if (charset != null && !charset.equalsIgnoreCase("utf-8")) {
      throw CommonProblem.UNSUPPORTED_MEDIA_TYPE.because("Send the file in UTF-8.");
    }
    if (type != null && type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
      return JSON;
    }
    if (type != null && type.isCompatible(new MediaType("text", "csv"))) {
      return CSV;
    }
    throw CommonProblem.UNSUPPORTED_MEDIA_TYPE.because("Send text/csv or application/json.");
  }
}
