package org.refdesk.local.storage;

import java.net.URI;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;
import org.refdesk.local.StackPart;
import org.refdesk.local.process.DataFolder;
import org.refdesk.local.process.Secrets;
import org.refdesk.local.process.StackException;

/** S3 over a folder, inside this JVM; the bucket of the documents exists from the start. */
public final class ObjectStorage implements StackPart {

  /** The bucket of document-service. */
  public static final String BUCKET = "refdesk-documents";

  private static final String ACCESS_KEY = "refdesk";
  private static final int THREADS = 64;

  private final DataFolder data;
  private final Secrets secrets;
  private final int port;
  private @Nullable S3Proxy server;

  /** A store that will listen on a port of the loopback address. */
  public ObjectStorage(DataFolder data, Secrets secrets, int port) {
    this.data = data;
    this.secrets = secrets;
    this.port = port;
  }

  @Override
  public synchronized void start() {
    if (isRunning()) {
      return;
    }
    Path folder = data.folder("storage");
    data.folder("storage/" + BUCKET);
    S3Proxy started =
        S3Proxy.builder()
            .endpoint(endpoint())
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, secretKey())
            .ignoreUnknownHeaders(true)
            .jettyMaxThreads(THREADS)
            .blobStore(new FilesystemNio2BlobStore(folder.toString()))
            .build();
    try {
      started.start();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) { // declared by S3Proxy.start
      throw new StackException("The object storage does not start: " + e.getMessage(), e);
    }
    server = started;
  }

  @Override
  public synchronized void stop() {
    if (server != null) {
      try {
        server.stop();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) { // declared by S3Proxy.stop
        throw new StackException("The object storage does not stop: " + e.getMessage(), e);
      } finally {
        server = null;
      }
    }
  }

  /** The same as stopping: it lives in this JVM. */
  @Override
  public void kill() {
    stop();
  }

  @Override
  public synchronized boolean isRunning() {
    return server != null;
  }

  /** Its address. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The name to sign in with. */
  public String accessKey() {
    return ACCESS_KEY;
  }

  /** The secret to sign with. */
  public String secretKey() {
    return secrets.secret("storage");
  }
}
