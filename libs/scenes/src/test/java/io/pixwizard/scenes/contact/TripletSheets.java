package io.pixwizard.scenes.contact;

import io.pixwizard.contracts.task.Domain;
import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.scenes.corpus.ReadReport;
import io.pixwizard.scenes.sprite.DrawnPack;
import io.pixwizard.scenes.sprite.SpritePack;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.TripletFactory;
import io.pixwizard.scenes.world.CompositionRules;
import java.io.IOException;
import java.nio.file.Path;

/**
 * One contact sheet per domain: input, target, instruction. Run by hand: folder, seed, width,
 * height, folder of cut-outs or "drawn" for those of the tests.
 */
final class TripletSheets {

  private TripletSheets() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args.length > 0 ? args[0] : "target/sheets");
    long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
    int width = args.length > 2 ? Integer.parseInt(args[2]) : 128;
    int height = args.length > 3 ? Integer.parseInt(args[3]) : 128;
    TaskCatalogue catalogue = TaskCatalogue.bundled();
    CompositionRules rules = CompositionRules.DEFAULT;
    if (args.length > 4) {
      Path sprites = args[4].equals("drawn") ? folder.resolve("drawn") : Path.of(args[4]);
      if (args[4].equals("drawn")) {
        DrawnPack.draw(sprites);
      }
      ReadReport report = new ReadReport();
      rules = rules.withCutOuts(SpritePack.read(sprites, report), 0.6);
      System.out.println("cut-outs: " + report);
    }
    TripletFactory factory = new TripletFactory(catalogue, rules);
    for (Domain domain : Domain.values()) {
      int each = Math.max(4, 24 / catalogue.tasks(domain).size());
      Sheet sheet = new Sheet(176, 8);
      for (Task task : catalogue.tasks(domain)) {
        for (int i = 0; i < each; i++) {
          Split split = i % 2 == 0 ? Split.TRAIN : Split.HELD_OUT;
          Triplet triplet = factory.create(seed, i, task.id(), split, width, height);
          String text = triplet.instruction();
          int cut = Math.min(text.length(), 32);
          sheet.add(triplet.input(), text.substring(0, cut));
          sheet.add(triplet.target(), text.substring(cut));
          System.out.println(task.id() + " #" + i + ": " + text);
        }
      }
      sheet.write(folder.resolve(domain.wireName() + ".png"));
    }
  }
}
