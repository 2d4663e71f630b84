package io.pixwizard.contracts.job;

import io.pixwizard.contracts.message.Identifiers;
import io.pixwizard.contracts.message.PictureSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects the violations of one request. */
final class RequestCheck {

  private static final int SHOWN = 80;
  private static final Pattern ASPECT = Pattern.compile("([1-9][0-9]{0,4}):([1-9][0-9]{0,4})");

  private final JobLimits limits;
  private final Instant now;
  private final List<Violation> violations = new ArrayList<>();

  RequestCheck(JobLimits limits, Instant now) {
    this.limits = limits;
    this.now = now;
  }

  List<Violation> of(JobRequest request) {
    instruction(request.instruction());
    request.task().ifPresent(name -> length("task", name, Identifiers.MAX_LENGTH));
    request.picture().ifPresent(reference -> reference("picture", reference));
    request.mask().ifPresent(reference -> reference("mask", reference));
    request.condition().ifPresent(reference -> reference("condition", reference));
    request.size().ifPresent(size -> size(size, request.aspect()));
    request.aspect().ifPresent(this::aspect);
    request.checkpoint().ifPresent(name -> length("checkpoint", name, Identifiers.MAX_LENGTH));
    request.seed().ifPresent(this::seed);
    request.steps().ifPresent(steps -> range("steps", limits.steps(), steps));
    request.timeShift().ifPresent(shift -> range("timeShift", limits.timeShift(), shift));
    request.textGuidance().ifPresent(s -> range("textGuidance", limits.textGuidance(), s));
    request.imageGuidance().ifPresent(s -> range("imageGuidance", limits.imageGuidance(), s));
    formats(request.formats());
    request.deadline().ifPresent(this::deadline);
    request.webhook().ifPresent(this::webhook);
    labels(request.labels());
    return List.copyOf(violations);
  }

  private void instruction(String text) {
    if (text.isBlank()) {
      add("instruction", "not blank", "");
    }
    length("instruction", text, limits.instructionLength());
  }

  private void reference(String field, PictureReference reference) {
    if (reference instanceof PictureReference.Inline inline) {
      if (!inline.uri().substring(0, Math.min(inline.uri().length(), 256)).contains(";base64,")) {
        add(field, "data:MEDIA-TYPE;base64,CONTENT", inline.uri());
      } else if (inline.bytes() > limits.inlineBytes()) {
        add(field, "at most " + limits.inlineBytes() + " bytes", inline.bytes() + " bytes");
      }
    } else {
      length(field, reference.uri(), limits.addressLength());
    }
  }

  private void size(PictureSize size, Optional<String> aspect) {
    range("size.width", limits.side(), size.width());
    range("size.height", limits.side(), size.height());
    ratio("size", size.width() + ":" + size.height(), size.width(), size.height());
    if (aspect.isPresent()) {
      add("aspect", "not together with size", aspect.get());
    }
  }

  private void aspect(String text) {
    Matcher matcher = ASPECT.matcher(text);
    if (matcher.matches()) {
      ratio("aspect", text, Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    } else {
      add("aspect", "W:H in whole numbers", text);
    }
  }

  private void ratio(String field, String shown, double width, double height) {
    if (!limits.aspect().contains(width / height)) {
      add(field, "width / height in " + limits.aspect(), shown);
    }
  }

  private void seed(long seed) {
    if (seed < 0 || seed > SamplingParameters.MAX_SEED) {
      add("seed", "0.." + SamplingParameters.MAX_SEED, Long.toString(seed));
    }
  }

  private void formats(List<String> formats) {
    count("formats", formats.size(), limits.formats());
    for (int i = 0; i < formats.size(); i++) {
      length("formats[" + i + "]", formats.get(i), Identifiers.MAX_LENGTH);
    }
  }

  private void deadline(Instant deadline) {
    Instant last = now.plus(limits.deadline());
    if (!deadline.isAfter(now) || deadline.isAfter(last)) {
      add("deadline", "after " + now + ", at most " + last, deadline.toString());
    }
  }

  private void webhook(Webhook webhook) {
    String url = webhook.url();
    // whether plain http is allowed depends on the receiver's address, which the sender checks
    if (!url.startsWith("https://") && !url.startsWith("http://")) {
      add("webhook.url", "begins with https:// or http://", url);
    }
    length("webhook.url", url, limits.addressLength());
  }

  private void labels(Map<String, String> labels) {
    LabelLimits most = limits.labels();
    count("labels", labels.size(), most.count());
    new TreeMap<>(labels)
        .forEach(
            (name, value) -> {
              String field = "labels." + shortened(name);
              if (name.isBlank()) {
                add(field, "name not blank", name);
              }
              if (name.length() > most.keyLength()) {
                add(field, "name of at most " + most.keyLength() + " characters", name);
              }
              length(field, value, most.valueLength());
            });
  }

  private void range(String field, NumberRange range, double value) {
    if (!range.contains(value)) {
      boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
      add(field, range.toString(), whole ? Long.toString((long) value) : Double.toString(value));
    }
  }

  private void length(String field, String text, int most) {
    int length = text.codePointCount(0, text.length());
    if (length > most) {
      add(field, "at most " + most + " characters", length + " characters");
    }
  }

  private void count(String field, int count, int most) {
    if (count > most) {
      add(field, "at most " + most, Integer.toString(count));
    }
  }

  private void add(String field, String limit, String value) {
    violations.add(new Violation(field, limit, shortened(value)));
  }

  private static String shortened(String value) {
    return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "...";
  }
}
