package io.pixwizard.contracts.event;

import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Components of records are required, but for optional values and collections. */
final class RequiredComponents extends JacksonAnnotationIntrospector {

  private static final long serialVersionUID = 1L;

  @Override
  public Boolean hasRequiredMarker(AnnotatedMember member) {
    if (!member.getDeclaringClass().isRecord()) {
      return super.hasRequiredMarker(member);
    }
    Class<?> type = member.getRawType();
    return type != Optional.class && type != List.class && type != Map.class;
  }
}
