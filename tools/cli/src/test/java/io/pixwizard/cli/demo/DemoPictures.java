package io.pixwizard.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.scenes.corpus.ImageIoCodec;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.TripletFactory;
import io.pixwizard.scenes.triplet.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Draws what {@code ./pixwizard demo} works on: scenes of a seed that no training uses,
 * instructions as people write them; the mask and the edit are among the better of twelve that the
 * committed model answered. Run by hand: folder of the resources.
 */
final class DemoPictures {
  private static final long SEED = 2_026_112_300;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ImageIoCodec CODEC = new ImageIoCodec();

  private record Wanted(String name, String task, long index, int width, int height) {}

  private static final List<Wanted> WANTED =
      List.of(
          new Wanted("mask", "referring-mask", 7, 128, 128),
          new Wanted("box", "referring-box", 2, 160, 112),
          new Wanted("depth", "depth-estimation", 3, 128, 128),
          new Wanted("semantic", "semantic-segmentation", 4, 128, 128),
          new Wanted("derain", "derain", 5, 144, 120),
          new Wanted("remove", "edit-remove", 3, 128, 128),
          new Wanted("outpaint", "outpainting", 7, 128, 128),
          new Wanted("draw", "text-to-image", 8, 128, 128));

  private DemoPictures() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    TripletFactory factory = new TripletFactory(TaskCatalogue.bundled());
    ArrayNode jobs = JSON.createArrayNode();
    for (Wanted wanted : WANTED) {
      Triplet triplet =
          factory.create(SEED, wanted.index, wanted.task, Split.TRAIN, wanted.width, wanted.height);
      ObjectNode job =
          jobs.addObject()
              .put("name", wanted.name)
              .put("task", wanted.task)
              .put("instruction", triplet.instruction());
      if (wanted.task.equals("text-to-image")) {
        job.put("size", wanted.width + "x" + wanted.height);
      } else {
        job.put("picture", wanted.name + ".png");
        Files.write(folder.resolve(wanted.name + ".png"), CODEC.encodePng(triplet.input()));
        if (triplet.truth() instanceof Truth.Filled filled) {
          job.put("mask", wanted.name + "-mask.png");
          Files.write(
              folder.resolve(wanted.name + "-mask.png"),
              CODEC.encodePng(filled.hole().toPicture()));
        }
        job.put("truth", wanted.name + "-truth.png");
        Files.write(folder.resolve(wanted.name + "-truth.png"), CODEC.encodePng(triplet.target()));
      }
    }
    JSON.writerWithDefaultPrettyPrinter().writeValue(folder.resolve("jobs.json").toFile(), jobs);
  }
}
