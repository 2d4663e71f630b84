package io.pixwizard.gateway.api;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the paths of the API know, to be told to whoever asked them for something else. */
@Singleton
final class ApiRoutes {
  private static final List<Class<?>> RESOURCES =
      List.of(
          CatalogueResource.class,
          EventResource.class,
          FileResource.class,
          JobListResource.class,
          JobResource.class,
          KeyResource.class,
          UploadResource.class);

  private final List<Route> routes =
      RESOURCES.stream()
          .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
          .flatMap(ApiRoutes::route)
          .toList();

  private record Route(Pattern path, String method, List<String> consumed, List<String> produced) {}

  /** Methods of a path; none if there is no such path. */
  List<String> methods(String path) {
    return distinct(at(path).map(Route::method));
  }

  /** Media types of requests. */
  List<String> consumed(String method, String path) {
    return distinct(at(method, path).flatMap(it -> it.consumed().stream()));
  }

  /** Media types of answers. */
  List<String> produced(String method, String path) {
    return distinct(at(method, path).flatMap(it -> it.produced().stream()));
  }

  private Stream<Route> at(String path) {
    return routes.stream().filter(it -> it.path().matcher(path).matches());
  }

  private Stream<Route> at(String method, String path) {
    return at(path).filter(it -> it.method().equals(method));
  }

  private static List<String> distinct(Stream<String> texts) {
    return texts.distinct().sorted().toList();
  }

  private static Stream<Route> route(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(it -> it.annotationType().getAnnotation(HttpMethod.class))
        .filter(it -> it != null)
        .map(
            verb ->
                new Route(
                    pattern(method),
                    verb.value(),
                    types(method, Consumes.class, Consumes::value),
                    types(method, Produces.class, Produces::value)));
  }

  private static Pattern pattern(Method method) {
    String template =
        Stream.of(
                method.getDeclaringClass().getAnnotation(Path.class),
                method.getAnnotation(Path.class))
            .filter(it -> it != null)
            .map(Path::value)
            .reduce("", (base, rest) -> base + (rest.startsWith("/") ? "" : "/") + rest);
    return Pattern.compile(
        template.replaceAll("\\{\\w+:([^}]+)}", "$1").replaceAll("\\{\\w+}", "[^/]+"));
  }

  private static <A extends Annotation> List<String> types(
      Method method, Class<A> annotation, Function<A, String[]> value) {
    return Optional.ofNullable(method.getAnnotation(annotation))
        .or(() -> Optional.ofNullable(method.getDeclaringClass().getAnnotation(annotation)))
        .map(it -> List.of(value.apply(it)))
        .orElse(List.of());
  }
}
