package io.pixwizard.endtoend.stack;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a running {@link Pipeline} as parameter. Classes that ask for the same
 * share it; classes that ask for another model come after them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(StackExtension.class)
public @interface OnStack {
  /** Folder of the model, from the project's root; a tiny random model by default. */
  String model() default "";

  /** Processes that sample. */
  int workers() default 3;
}
