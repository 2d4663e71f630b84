package io.pixwizard.scenes.corpus;

import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.source.MixtureMember;
import io.pixwizard.scenes.source.SubsetSource;
import io.pixwizard.scenes.source.TripletSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Opens the data sets of a recipe. */
public final class RecipeSources {

  private static final String TEXT_TO_IMAGE = "text-to-image";

  private final TaskCatalogue catalogue;
  private final PictureCodec codec;
  private final Function<String, ShardStore> stores;
  private final Path fetched;
  private final Map<String, ReadReport> reports = new LinkedHashMap<>();
  private final List<String> empty = new ArrayList<>();

  /**
   * @param stores finds the store of a URL such as "s3://bucket/folder", which shards in a recipe
   *     may lie in
   * @param fetched folder for shards that have to be fetched
   */
  public RecipeSources(
      TaskCatalogue catalogue,
      PictureCodec codec,
      Function<String, ShardStore> stores,
      Path fetched) {
    this.catalogue = catalogue;
    this.codec = codec;
    this.stores = stores;
    this.fetched = fetched;
  }

  /**
   * Opens all data sets. A data set's weight is its number of examples times its scale. Empty ones
   * are left out, see {@link #empty}.
   *
   * @param seed of the samples that ratios below 1 take
   * @throws IOException if a list or folder is missing or malformed
   * @throws IllegalArgumentException if a task is unknown or does not fit its format
   */
  public List<MixtureMember> open(Recipe recipe, long seed) throws IOException {
    List<MixtureMember> members = new ArrayList<>();
    for (int i = 0; i < recipe.sources().size(); i++) {
      Recipe.Source source = recipe.sources().get(i);
      String name = i + " " + source.path();
      TripletSource opened =
          open(name, source, reports.computeIfAbsent(name, any -> new ReadReport()));
      if (opened.size().orElse(0) == 0) {
        empty.add(name);
        continue;
      }
      TripletSource sample =
          source.ratio() == 1
              ? opened
              : new SubsetSource(opened, source.ratio(), SeedStream.of(seed).child(i).nextLong());
      members.add(
          new MixtureMember(
              sample,
              source.scale() * sample.size().orElseThrow(),
              source.types().equals(List.of(TEXT_TO_IMAGE))));
    }
    return members;
  }

  /** Names of the data sets that were left out; their reports say why they are empty. */
  public List<String> empty() {
    return List.copyOf(empty);
  }

  /** What was read and skipped, by the data sets' names; goes on counting while they are read. */
  public Map<String, ReadReport> reports() {
    return Map.copyOf(reports);
  }

  private TripletSource open(String name, Recipe.Source source, ReadReport report)
      throws IOException {
    return switch (source.format()) {
      case PIXWIZARD -> manifest(name, source, PixWizardManifest.Keys.PIXWIZARD, report);
      case EDITS -> manifest(name, source, PixWizardManifest.Keys.EDITS, report);
      case MAGIC_BRUSH -> manifest(name, source, PixWizardManifest.Keys.MAGIC_BRUSH, report);
      case ULTRA_EDIT -> manifest(name, source, PixWizardManifest.Keys.ULTRA_EDIT, report);
      case PAIRS -> {
        PairFolder pairs = new PairFolder(catalogue.task(source.types().get(0)), report);
        yield CorpusReader.source(name, pairs.read(source.file()), codec, report);
      }
      case SHARDS -> shards(name, source, report);
      case COCO ->
          CocoInstances.read(source.file(), source.rootFolder(), codec, report)
              .categories(name, tasks(source));
      case REFCOCO -> {
        Path instances = source.folder().resolve(source.instances().orElseThrow());
        CocoInstances coco = CocoInstances.read(instances, source.rootFolder(), codec, report);
        String part = source.part().orElseThrow();
        yield new RefCoco(coco).source(name, source.file(), part, tasks(source));
      }
      case ADE20K ->
          Ade20k.source(
              name, source.file(), source.part().orElseThrow(), tasks(source), codec, report);
      case GEOMETRY -> {
        GeometryFolder.Options options =
            source
                .caption()
                .map(caption -> new GeometryFolder.Options(caption, false, false, false))
                .orElse(GeometryFolder.Options.DEFAULT);
        yield GeometryFolder.source(name, source.file(), tasks(source), options, codec, report);
      }
    };
  }

  private TripletSource manifest(
      String name, Recipe.Source source, PixWizardManifest.Keys keys, ReadReport report)
      throws IOException {
    String group = source.types().get(0);
    List<CorpusItem> items =
        new PixWizardManifest(source.rootFolder(), group, keys, report).read(source.file());
    return CorpusReader.source(name, items, codec, report);
  }

  private TripletSource shards(String name, Recipe.Source source, ReadReport report)
      throws IOException {
    int slash = source.path().lastIndexOf('/');
    String folder = slash < 0 ? "" : source.path().substring(0, slash);
    ShardStore store =
        folder.contains("://")
            ? stores.apply(folder)
            : ShardStore.folder(source.folder().resolve(folder));
    ShardReader reader = new ShardReader(report, ShardReader.DEFAULT_MAX_ENTRY);
    // data sets may have shards of the same names
    Path cache = fetched.resolve(folder.replaceAll("[^A-Za-z0-9.-]+", "_"));
    List<CorpusItem> items =
        new Shards(store, cache, reader, report).items(source.path().substring(slash + 1));
    return CorpusReader.source(name, items, codec, report);
  }

  private List<Task> tasks(Recipe.Source source) {
    return source.types().stream().map(catalogue::task).toList();
  }
}
