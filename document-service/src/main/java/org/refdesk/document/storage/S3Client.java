package org.refdesk.document.storage;

import io.minio.MinioAsyncClient;
import io.minio.Result;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.InsufficientDataException;
import io.minio.errors.InternalException;
import io.minio.errors.MinioException;
import io.minio.errors.XmlParserException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The calls of the client's library, made to block and to fail with exceptions of our own. */
final class S3Client {

  private final MinioAsyncClient client;

  S3Client(MinioAsyncClient client) {
    this.client = client;
  }

  /** A call of the library that has begun. */
  @FunctionalInterface
  interface Call<T> {
    CompletableFuture<T> begin(MinioAsyncClient client)
        throws IOException,
            GeneralSecurityException,
            InsufficientDataException,
            InternalException,
            XmlParserException;
  }

  /**
   * Makes a call and waits for its end, which the client's own time-outs bound.
   *
   * @param what the call in words, for the message of a failure
   * @throws NoSuchThingException when the store says that the object or upload is not there. A
   *     bucket that is not there is a failure of the store: it says nothing of one object
   * @throws StorageException for every other failure
   */
  <T> T call(String what, Call<T> call) {
    try {
      return call.begin(client).get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StorageException(what + ": interrupted", interrupted);
    } catch (ExecutionException failed) {
      throw translate(what, failed.getCause() == null ? failed : failed.getCause());
    } catch (IOException
        | GeneralSecurityException
        | InsufficientDataException
        | InternalException
        | XmlParserException notBegun) {
      throw translate(what, notBegun);
    }
  }

  /**
   * A call that is made once more when it fails: a connection kept open may have been closed by the
   * store just then. Only for calls that may be repeated.
   */
  <T> T callTwice(String what, Call<T> call) {
    try {
      return call(what, call);
    } catch (NoSuchThingException answered) {
      throw answered;
    } catch (StorageException once) {
      return call(what, call);
    }
  }

  /** The library's client, for its listings, which fetch page by page while they are read. */
  MinioAsyncClient client() {
    return client;
  }

  /** The next entry of a listing; fails as a call does. */
  static <T> T get(String what, Result<T> entry) {
    try {
      return entry.get();
    } catch (MinioException | IOException | GeneralSecurityException failed) {
      throw translate(what, failed);
    }
  }

  private static StorageException translate(String what, Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof ErrorResponseException answer && saysNotThere(answer)) {
        return new NoSuchThingException(what, answer);
      }
    }
    return new StorageException(what + ": " + cause.getMessage(), cause);
  }

  private static boolean saysNotThere(ErrorResponseException answer) {
    return switch (answer.errorResponse().code()) {
      case "NoSuchKey", "NoSuchObject", "NoSuchUpload" -> true;
      case null, default -> false;
    };
  }

  /** The store answered that what was asked for does not exist. */
  static final class NoSuchThingException extends StorageException {

    private static final long serialVersionUID = 1;

    NoSuchThingException(String what, Throwable cause) {
      super(what + ": not there", cause);
    }
  }
}
