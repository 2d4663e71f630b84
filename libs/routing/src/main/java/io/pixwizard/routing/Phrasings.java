package io.pixwizard.routing;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pixwizard.contracts.task.InstructionTemplate;
import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What users may say, next to the catalogue's training templates: the catalogue's are what the
 * model is trained on, these only teach the router. A phrasing may leave slots of its task out.
 *
 * @param fillings values of each slot, by its name
 * @param phrasings templates, by task
 */
record Phrasings(Map<String, List<String>> fillings, Map<String, List<String>> phrasings) {
  private static final String RESOURCE = "phrasings.json";
  private static final long SEED = 20;

  /** An instruction and the task that it means; the examples of a template weigh 1 together. */
  record Example(Task task, String instruction, double weight) {}

  static Phrasings bundled() {
    try (InputStream json = Phrasings.class.getResourceAsStream(RESOURCE)) {
      return JsonMapper.builder().build().readValue(json, Phrasings.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The catalogue's training templates of a task, then its phrasings. */
  List<InstructionTemplate> templates(Task task) {
    return Stream.concat(
            task.templates(Split.TRAIN).stream(),
            phrasings.getOrDefault(task.id(), List.of()).stream().map(InstructionTemplate::new))
        .toList();
  }

  /** Every template with its slots filled in {@code variants} ways, always the same ones. */
  List<Example> examples(TaskCatalogue catalogue, int variants) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Example> examples = new ArrayList<>();
    for (Task task : catalogue.tasks()) {
      for (InstructionTemplate template : templates(task)) {
        int count = template.slots().isEmpty() ? 1 : variants;
        for (int i = 0; i < count; i++) {
          Map<String, String> values = new TreeMap<>();
          for (String slot : template.slots()) {
            List<String> choices = fillings.get(slot);
            values.put(slot, choices.get(random.nextInt(choices.size())));
          }
          examples.add(new Example(task, template.fill(values), 1.0 / count));
        }
      }
    }
    return examples;
  }

  /** SHA-256 of everything that a head learns from, in hexadecimal. */
  String digest(TaskCatalogue catalogue) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (Task task : catalogue.tasks()) {
        add(sha, task.id());
        templates(task).forEach(template -> add(sha, template.text()));
      }
      new TreeMap<>(fillings).forEach((slot, values) -> add(sha, slot + values));
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(MessageDigest sha, String text) {
    sha.update((text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
