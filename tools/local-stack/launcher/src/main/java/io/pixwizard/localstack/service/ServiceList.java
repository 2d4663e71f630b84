package io.pixwizard.localstack.service;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.localstack.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which services there are, and which of them have been built. */
public final class ServiceList {
  private static final String RESOURCE = "services.json";
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

  private ServiceList() {}

  /** All services, in the order in which they are shown. */
  public static List<ServiceDescriptor> bundled() {
    try (InputStream in = ServiceList.class.getResourceAsStream(RESOURCE)) {
      return JSON.readValue(in, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
  }

  /**
   * The services whose jar is there.
   *
   * @param home root of the project
   * @throws StackException naming the jars that are missing though their services are not optional
   */
  public static List<ServiceDescriptor> built(Path home, List<ServiceDescriptor> services) {
    List<ServiceDescriptor> built = new ArrayList<>();
    List<Path> missing = new ArrayList<>();
    for (ServiceDescriptor service : services) {
      Path jar = home.resolve(service.jar());
      if (Files.exists(jar)) {
        built.add(service);
      } else if (!service.optional()) {
        missing.add(jar);
      }
    }
    if (!missing.isEmpty()) {
      throw new StackException(
          "not built: "
              + missing
              + ": build the project (./pixwizard does, or mvn -DskipTests package)");
    }
    return built;
  }
}
