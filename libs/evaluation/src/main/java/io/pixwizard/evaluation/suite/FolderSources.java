package io.pixwizard.evaluation.suite;

import io.pixwizard.contracts.task.InstructionTemplate;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.scenes.corpus.CorpusItem;
import io.pixwizard.scenes.corpus.CorpusReader;
import io.pixwizard.scenes.corpus.ImageIoCodec;
import io.pixwizard.scenes.corpus.PairFolder;
import io.pixwizard.scenes.corpus.PictureCodec;
import io.pixwizard.scenes.corpus.PixWizardManifest;
import io.pixwizard.scenes.corpus.ReadReport;
import io.pixwizard.scenes.corpus.Recipe;
import io.pixwizard.scenes.corpus.RecipeFormat;
import io.pixwizard.scenes.corpus.RecipeSources;
import io.pixwizard.scenes.corpus.ShardReader;
import io.pixwizard.scenes.corpus.ShardStore;
import io.pixwizard.scenes.corpus.Shards;
import io.pixwizard.scenes.source.MixtureMember;
import io.pixwizard.scenes.source.SubsetSource;
import io.pixwizard.scenes.source.TripletSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds the data sets of a folder and sorts them by task. */
final class FolderSources {

  private static final long SEED = 0;

  private final Path folder;
  private final TaskCatalogue catalogue;
  private final Optional<Function<String, ShardStore>> stores;
  private final PictureCodec codec = new ImageIoCodec();
  private final ReadReport report = new ReadReport();
  private final List<RecipeSources> recipes = new ArrayList<>();
  private final Map<String, List<TripletSource>> sources = new LinkedHashMap<>();

  FolderSources(Path folder, TaskCatalogue catalogue, Optional<Function<String, ShardStore>> stores)
      throws IOException {
    this.folder = folder;
    this.stores = stores;
    this.catalogue = catalogue;
    List<Path> entries;
    try (Stream<Path> files = Files.list(folder)) {
      entries = files.sorted().toList();
    }
    for (Path entry : entries) {
      open(entry);
    }
  }

  /** Data sets by task id. */
  Map<String, List<TripletSource>> byTask() {
    return sources;
  }

  /** What was skipped so far, by reason. */
  Map<String, Long> skipped() {
    Map<String, Long> reasons = new LinkedHashMap<>(report.reasons());
    recipes.stream()
        .flatMap(recipe -> recipe.reports().values().stream())
        .flatMap(part -> part.reasons().entrySet().stream())
        .forEach(reason -> reasons.merge(reason.getKey(), reason.getValue(), Long::sum));
    return reasons;
  }

  private void open(Path entry) throws IOException {
    String name = entry.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    if (Files.isDirectory(entry)) {
      Optional<Task> task = catalogue.find(name);
      if (task.isPresent() && Files.isDirectory(entry.resolve("input"))) {
        addItems(name, pairs(task.get(), entry), 1);
      }
      return;
    }
    switch (name.substring(dot + 1)) {
      case "json", "jsonl" ->
          addItems(name, new PixWizardManifest(folder, stem, report).read(entry), 1);
      case "yaml", "yml" -> {
        for (Recipe.Source source : Recipe.read(entry).sources()) {
          addRecipe(source);
        }
      }
      case "tar" -> addItems(name, shards(folder, name), 1);
      default -> {
        // pictures and whatever else lies beside the lists
      }
    }
  }

  /** One data set for each task, so that every task has examples of its own. */
  private void addRecipe(Recipe.Source source) throws IOException {
    if (source.format() == RecipeFormat.SHARDS) {
      if (source.path().contains("://")) {
        addBucket(source);
        return;
      }
      Path pattern = Path.of(source.path());
      Path shards = source.folder().resolve(pattern.resolveSibling(""));
      addItems(source.path(), shards(shards, pattern.getFileName().toString()), source.ratio());
      return;
    }
    for (String type : source.types()) {
      Optional<Task> task = catalogue.find(type);
      if (task.isEmpty()) {
        skipUnknown(source.path(), type);
      } else if (source.format() == RecipeFormat.PAIRS) {
        addItems(source.path(), pairs(task.get(), source.file()), source.ratio());
      } else {
        RecipeSources opener =
            new RecipeSources(catalogue, codec, url -> ShardStore.folder(folder), folder);
        recipes.add(opener);
        for (MixtureMember member : opener.open(new Recipe(List.of(only(source, type))), SEED)) {
          sources.computeIfAbsent(type, any -> new ArrayList<>()).add(member.source());
        }
      }
    }
  }

  /** Fetched each time, because a report must be about what lies in the bucket now. */
  private void addBucket(Recipe.Source source) throws IOException {
    if (stores.isEmpty()) {
      report.skipped(source.path(), "shards do not lie in a folder");
      return;
    }
    int slash = source.path().lastIndexOf('/');
    Path fetched = Files.createTempDirectory("pixwizard-shards");
    fetched.toFile().deleteOnExit();
    ShardReader reader = new ShardReader(report, ShardReader.DEFAULT_MAX_ENTRY);
    ShardStore store = stores.get().apply(source.path().substring(0, slash));
    String pattern = source.path().substring(slash + 1);
    addItems(
        source.path(), new Shards(store, fetched, reader, report).items(pattern), source.ratio());
    try (Stream<Path> files = Files.list(fetched)) {
      files.forEach(file -> file.toFile().deleteOnExit());
    }
  }

  private static Recipe.Source only(Recipe.Source source, String type) {
    return new Recipe.Source(
        source.path(),
        List.of(type),
        source.scale(),
        source.ratio(),
        source.root(),
        source.format(),
        source.part(),
        source.instances(),
        source.caption(),
        source.folder());
  }

  private List<CorpusItem> shards(Path where, String pattern) throws IOException {
    ShardReader reader = new ShardReader(report, ShardReader.DEFAULT_MAX_ENTRY);
    return new Shards(ShardStore.folder(where), where, reader, report).items(pattern);
  }

  private List<CorpusItem> pairs(Task task, Path pairs) throws IOException {
    List<String> prompts =
        task.heldOut().stream()
            .filter(template -> template.slots().isEmpty())
            .map(InstructionTemplate::text)
            .toList();
    List<CorpusItem> items = new PairFolder(task, report).read(pairs);
    return prompts.isEmpty()
        ? items
        : items.stream()
            .map(i -> new CorpusItem(i.group(), i.id(), prompts, i.input(), i.target()))
            .toList();
  }

  private void addItems(String name, List<CorpusItem> items, double ratio) {
    Map<String, List<CorpusItem>> groups = new LinkedHashMap<>();
    items.forEach(item -> groups.computeIfAbsent(item.group(), a -> new ArrayList<>()).add(item));
    groups.forEach(
        (task, group) -> {
          if (catalogue.find(task).isEmpty()) {
            group.forEach(item -> skipUnknown(item.id(), task));
            return;
          }
          TripletSource all = CorpusReader.source(name, group, codec, report);
          sources
              .computeIfAbsent(task, any -> new ArrayList<>())
              .add(ratio == 1 ? all : new SubsetSource(all, ratio, SEED));
        });
  }

  private void skipUnknown(String item, String task) {
    report.skipped(item, "no task is called '" + task + "'");
  }
}
