package io.pixwizard.training.data;

import io.pixwizard.contracts.task.Split;
import io.pixwizard.scenes.corpus.ReadReport;
import io.pixwizard.scenes.source.Mixture;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.training.recipe.PictureSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Several data sets, real ones and scenes, in batches of one size. */
final class MixtureExamples implements ExampleSource {
  /** Windows whose batches are remembered: loaders are not far apart. */
  private static final int REMEMBERED = 4;

  private final Mixture mixture;
  private final SizeBuckets buckets;
  private final long seed;
  private final Map<String, ReadReport> reports;
  private final Map<String, String> leftOut;
  private final Map<String, Long> items;
  private final Map<Window, List<SizeBuckets.Batch>> windows =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Window, List<SizeBuckets.Batch>> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Window(long number, int batch) {}

  MixtureExamples(
      Mixture mixture,
      SizeBuckets buckets,
      long seed,
      Map<String, ReadReport> reports,
      Map<String, Long> items,
      Map<String, String> leftOut) {
    this.leftOut = leftOut;
    this.mixture = mixture;
    this.buckets = buckets;
    this.seed = seed;
    this.reports = reports;
    this.items = Map.copyOf(items);
  }

  @Override
  public List<LabelledExample> batch(long step, int size) {
    SizeBuckets.Batch planned =
        window(new Window(step / SizeBuckets.WINDOW, size)).get((int) (step % SizeBuckets.WINDOW));
    PictureSize sides = planned.size();
    List<LabelledExample> examples = new ArrayList<>();
    for (long position : planned.positions()) {
      Triplet triplet = mixture.triplet(seed, position, Split.TRAIN, sides.width(), sides.height());
      examples.add(new LabelledExample(triplet.taskId(), Triplets.example(triplet)));
    }
    return examples;
  }

  @Override
  public Map<String, ReadReport> reports() {
    return reports;
  }

  @Override
  public Map<String, String> leftOut() {
    return leftOut;
  }

  @Override
  public Map<String, Long> items() {
    return items;
  }

  private synchronized List<SizeBuckets.Batch> window(Window window) {
    return windows.computeIfAbsent(
        window, w -> buckets.window(mixture, seed, w.number(), w.batch()));
  }
}
