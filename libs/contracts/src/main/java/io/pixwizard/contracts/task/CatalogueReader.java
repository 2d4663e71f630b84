package io.pixwizard.contracts.task;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads and checks a catalogue file; collects every violation before it gives up. */
final class CatalogueReader {

  /**
   * Fewest training templates of a task: enough for a text encoder to learn the intent and not the
   * wording.
   */
  static final int MIN_TRAIN = 12;

  /** Fewest held-out paraphrases of a task. */
  static final int MIN_HELD_OUT = 5;

  private static final int VERSION = 1;
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final List<String> violations = new ArrayList<>();
  private final Map<String, String> ownerOfWords = new HashMap<>();

  private record Document(Integer version, List<Entry> tasks) {}

  private record Entry(
      String id,
      String domain,
      String input,
      String output,
      String decoder,
      boolean keepsDetail,
      boolean averaged,
      List<String> requiredSlots,
      List<String> optionalSlots,
      List<String> train,
      List<String> heldOut) {}

  List<Task> read(InputStream json) throws IOException {
    Document document;
    try {
      document = MAPPER.readValue(json, Document.class);
    } catch (JacksonException e) {
      throw new InvalidCatalogueException(List.of(e.getOriginalMessage()));
    }
    if (document.version() == null || document.version() != VERSION) {
      violations.add("version: " + document.version() + ", expected " + VERSION);
    }
    List<Task> tasks = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    List<Entry> entries = orEmpty(document.tasks());
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      String place = "tasks[" + i + "]" + (entry == null ? "" : " " + entry.id());
      if (entry == null) {
        violations.add(place + ": null");
        continue;
      }
      if (entry.id() == null || !ID.matcher(entry.id()).matches()) {
        violations.add(place + ".id: lower-case words joined by hyphens expected");
      } else if (!ids.add(entry.id())) {
        violations.add(place + ".id: used twice");
      }
      task(place, entry).ifPresent(tasks::add);
    }
    for (Domain domain : Domain.values()) {
      if (entries.stream().noneMatch(e -> e != null && domain.wireName().equals(e.domain()))) {
        violations.add("domain " + domain.wireName() + ": no task");
      }
    }
    if (!violations.isEmpty()) {
      throw new InvalidCatalogueException(violations);
    }
    return tasks;
  }

  private Optional<Task> task(String place, Entry entry) {
    Optional<Domain> domain = constant(place + ".domain", Domain.class, entry.domain());
    Optional<PictureKind> input = constant(place + ".input", PictureKind.class, entry.input());
    Optional<PictureKind> output = constant(place + ".output", PictureKind.class, entry.output());
    Optional<DecoderId> decoder = constant(place + ".decoder", DecoderId.class, entry.decoder());
    Set<String> required = new HashSet<>(orEmpty(entry.requiredSlots()));
    Set<String> optional = new HashSet<>(orEmpty(entry.optionalSlots()));
    List<InstructionTemplate> train =
        templates(place + ".train", entry.train(), MIN_TRAIN, required, optional);
    List<InstructionTemplate> heldOut =
        templates(place + ".heldOut", entry.heldOut(), MIN_HELD_OUT, required, optional);
    if (domain.isEmpty() || input.isEmpty() || output.isEmpty() || decoder.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Task(
            entry.id(),
            domain.get(),
            input.get(),
            output.get(),
            decoder.get(),
            entry.keepsDetail(),
            entry.averaged(),
            required,
            optional,
            train,
            heldOut));
  }

  private List<InstructionTemplate> templates(
      String place, List<String> texts, int least, Set<String> required, Set<String> optional) {
    List<String> given = orEmpty(texts);
    if (given.size() < least) {
      violations.add(place + ": " + given.size() + " templates, at least " + least + " expected");
    }
    List<InstructionTemplate> templates = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      String here = place + "[" + i + "]";
      if (given.get(i) == null) {
        violations.add(here + ": null");
        continue;
      }
      try {
        InstructionTemplate template = new InstructionTemplate(given.get(i));
        checkSlots(here, template, required, optional);
        checkUnique(here, template);
        templates.add(template);
      } catch (IllegalArgumentException e) {
        violations.add(here + ": " + e.getMessage());
      }
    }
    return templates;
  }

  private void checkSlots(
      String here, InstructionTemplate template, Set<String> required, Set<String> optional) {
    Set<String> slots = template.slots();
    for (String slot : required) {
      if (!slots.contains(slot)) {
        violations.add(here + ": slot {" + slot + "} is missing: '" + template.text() + "'");
      }
    }
    for (String slot : slots) {
      if (!required.contains(slot) && !optional.contains(slot)) {
        violations.add(here + ": slot {" + slot + "} is not declared: '" + template.text() + "'");
      }
    }
  }

  /**
   * The same words in another order, case or punctuation would make a held-out paraphrase
   * worthless.
   */
  private void checkUnique(String here, InstructionTemplate template) {
    String owner = ownerOfWords.putIfAbsent(words(template), here);
    if (owner != null) {
      violations.add(here + ": same words as " + owner + ": '" + template.text() + "'");
    }
  }

  private static String words(InstructionTemplate template) {
    String[] words = template.text().toLowerCase(Locale.ROOT).split("[^a-z0-9{}]+");
    Arrays.sort(words);
    return String.join(" ", words).strip();
  }

  private <E extends Enum<E> & WireName> Optional<E> constant(
      String place, Class<E> type, String wireName) {
    Optional<E> constant = WireName.parse(type, wireName == null ? "" : wireName);
    if (constant.isEmpty()) {
      violations.add(place + ": unknown " + type.getSimpleName() + " '" + wireName + "'");
    }
    return constant;
  }

  private static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : list;
  }
}
