package io.pixwizard.localstack.servers;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** An S3 server that keeps objects as plain files. */
final class S3Server implements LocalServer {
  private final FolderLock lock;
  private final S3Proxy server;
  private final URI endpoint;
  private final ServersConfig.S3 config;

  private S3Server(FolderLock lock, S3Proxy server, URI endpoint, ServersConfig.S3 config) {
    this.lock = lock;
    this.server = server;
    this.endpoint = endpoint;
    this.config = config;
  }

  static S3Server start(Path folder, ServersConfig.S3 config) throws Exception {
    FolderLock lock = FolderLock.take(folder);
    Path objects = Files.createDirectories(folder.resolve("objects"));
    List<Integer> ports = Ports.resolve("s3", config.port());
    URI endpoint = URI.create("http://" + Ports.HOST + ":" + ports.get(0));
    FilesystemNio2BlobStore store = new FilesystemNio2BlobStore(objects.toRealPath().toString());
    for (String bucket : config.buckets()) {
      if (!store.containerExists(bucket)) {
        store.createContainer(bucket);
      }
    }
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(endpoint)
            .awsAuthentication(
                AuthenticationType.AWS_V2_OR_V4, config.accessKey(), config.secretKey())
            .build();
    server.start();
    return new S3Server(lock, server, endpoint, config);
  }

  @Override
  public String name() {
    return "s3";
  }

  @Override
  public Map<String, Object> address() {
    return Map.of(
        "port",
        endpoint.getPort(),
        "endpoint",
        endpoint.toString(),
        "accessKey",
        config.accessKey(),
        "secretKey",
        config.secretKey(),
        "buckets",
        config.buckets());
  }

  @Override
  public void close() throws Exception {
    server.stop();
    lock.close();
  }
}
