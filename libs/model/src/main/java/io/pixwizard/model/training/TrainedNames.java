package io.pixwizard.model.training;

import static io.pixwizard.model.InvalidInputException.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which weights are trained; the others stay as they begin, and have no gradients, moments or
 * averages.
 *
 * @param only names of weights, in which {@code *} stands for any characters; empty for all weights
 */
public record TrainedNames(List<String> only) {
  /** Every weight. */
  public static final TrainedNames ALL = new TrainedNames(List.of());

  private static final int SHOWN = 3;

  public TrainedNames {
    only = only == null ? List.of() : List.copyOf(only);
    only.forEach(name -> check(!name.isBlank(), "train.only", "holds a blank name"));
  }

  /**
   * The trained ones of {@code all}, in their order.
   *
   * @throws io.pixwizard.model.InvalidInputException if one of the names stands for no weight
   */
  public <T> Map<String, T> of(Map<String, T> all) {
    only.forEach(name -> requireUsed(name, all.keySet()));
    Pattern any = pattern(only);
    Map<String, T> trained = new LinkedHashMap<>();
    all.forEach(
        (name, value) -> {
          if (only.isEmpty() || any.matcher(name).matches()) {
            trained.put(name, value);
          }
        });
    return trained;
  }

  private static void requireUsed(String name, Set<String> all) {
    Pattern pattern = pattern(List.of(name));
    check(
        all.stream().anyMatch(weight -> pattern.matcher(weight).matches()),
        "train.only",
        "'%s' is no weight's name; there are %s weights, such as %s",
        name,
        all.size(),
        all.stream().limit(SHOWN).toList());
  }

  private static Pattern pattern(List<String> names) {
    return Pattern.compile(
        names.stream()
            .map(name -> Pattern.quote(name).replace("*", "\\E.*\\Q"))
            .collect(Collectors.joining("|")));
  }
}
