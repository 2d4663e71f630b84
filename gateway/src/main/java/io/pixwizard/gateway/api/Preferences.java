package io.pixwizard.gateway.api;

import io.pixwizard.gateway.problem.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** RFC 7240. */
final class Preferences {
  private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait(?:=\"?(\\d{1,6})\"?)?");

  private Preferences() {}

  /**
   * How long the client is ready to wait; {@code wait} without a number means as long as allowed.
   *
   * @throws Refusal if it is longer than allowed
   */
  static Duration waiting(Optional<String> prefer, Duration longest) {
    Matcher matcher = WAIT.matcher(prefer.orElse(""));
    if (!matcher.find()) {
      return Duration.ZERO;
    } else if (matcher.group(1) == null) {
      return longest;
    }
    Duration wanted = Duration.ofSeconds(Long.parseLong(matcher.group(1)));
    if (wanted.compareTo(longest) > 0) {
      throw Refusal.violation(
          "Prefer", "wait=0..wait=" + longest.toSeconds(), "wait=" + matcher.group(1));
    }
    return wanted;
  }
}
