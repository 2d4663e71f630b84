package io.pixwizard.training.data;

import static io.pixwizard.training.InvalidRecipeException.check;

import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.scenes.corpus.ImageIoCodec;
import io.pixwizard.scenes.corpus.ReadReport;
import io.pixwizard.scenes.corpus.RecipeSources;
import io.pixwizard.scenes.source.Mixture;
import io.pixwizard.scenes.source.MixtureMember;
import io.pixwizard.scenes.source.ProceduralSource;
import io.pixwizard.scenes.triplet.TripletFactory;
import io.pixwizard.training.InvalidRecipeException;
import io.pixwizard.training.recipe.MixtureData;
import io.pixwizard.training.recipe.PictureSize;
import io.pixwizard.training.recipe.SceneData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Opens what a recipe learns from. */
public final class ExampleSources {
  private static final String TEXT_TO_IMAGE = "text-to-image";

  private ExampleSources() {}

  /**
   * Scenes, or a mixture with real data.
   *
   * @param seed of scenes and of the order
   * @throws InvalidRecipeException if the data does not fit the catalogue, or there is none
   * @throws IOException if a list or folder of real data is missing or malformed
   */
  public static ExampleSource open(
      TaskCatalogue catalogue, SceneData data, long seed, DataFolders folders) throws IOException {
    Map<String, ReadReport> reports = new LinkedHashMap<>();
    TripletFactory factory = SceneFactory.of(catalogue, data, folders.home(), reports);
    if (data.mixture() == null) {
      return new SceneExamples(factory, data, seed, reports);
    }
    RecipeSources sources =
        new RecipeSources(catalogue, new ImageIoCodec(), folders.stores(), folders.fetched());
    List<MixtureMember> members = new ArrayList<>(scenes(factory, data, seed));
    List<MixtureMember> real = real(sources, data.mixture(), seed, folders);
    members.addAll(real);
    Map<String, Long> items = new LinkedHashMap<>();
    real.forEach(it -> items.put(it.source().name(), it.source().size().orElseThrow()));
    reports.putAll(sources.reports());
    check(!members.isEmpty(), "data.mixture.sources", "hold no example: %s", reports);
    SizeBuckets buckets = new SizeBuckets(data.sizes().stream().map(PictureSize::parse).toList());
    return new MixtureExamples(
        new Mixture(members, data.mixture().rule()),
        buckets,
        seed,
        reports,
        items,
        leftOut(sources));
  }

  private static Map<String, String> leftOut(RecipeSources sources) {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (String name : sources.empty()) {
      reasons.put(name, "holds no example: " + sources.reports().get(name));
    }
    return Collections.unmodifiableMap(reasons);
  }

  private static List<MixtureMember> real(
      RecipeSources sources, MixtureData mixture, long seed, DataFolders folders)
      throws IOException {
    try {
      return sources.open(mixture.sources(folders.home()), seed);
    } catch (IllegalArgumentException e) {
      throw new InvalidRecipeException("data.mixture.sources", e.getMessage());
    }
  }

  /** Text-to-image scenes are a data set of their own, because stage two balances them. */
  private static List<MixtureMember> scenes(TripletFactory factory, SceneData data, long seed) {
    double count = data.mixture().scenes();
    if (count == 0) {
      return List.of();
    }
    Map<String, Double> images = new LinkedHashMap<>();
    Map<String, Double> others = new LinkedHashMap<>();
    for (String task : SceneExamples.tasks(factory.catalogue(), data)) {
      (task.equals(TEXT_TO_IMAGE) ? images : others)
          .put(task, data.weights().getOrDefault(task, 1.0));
    }
    double all = sum(images) + sum(others);
    List<MixtureMember> members = new ArrayList<>();
    if (!others.isEmpty()) {
      members.add(
          new MixtureMember(
              new ProceduralSource("scenes", factory, others, seed),
              count * sum(others) / all,
              false));
    }
    if (!images.isEmpty()) {
      members.add(
          new MixtureMember(
              new ProceduralSource("text-to-image scenes", factory, images, seed),
              count * sum(images) / all,
              true));
    }
    return members;
  }

  private static double sum(Map<String, Double> weights) {
    return weights.values().stream().mapToDouble(w -> w).sum();
  }
}
