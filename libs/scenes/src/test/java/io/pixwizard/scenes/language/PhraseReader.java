package io.pixwizard.scenes.language;

import io.pixwizard.scenes.raster.Box;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.world.SceneObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Understands referring phrases from their text alone, by word lists and plain geometry on the
 * drawn masks.
 */
final class PhraseReader {

  private static final List<String> PREPOSITIONS =
      List.of("to the left of", "to the right of", "in front of", "behind", "above", "below");
  private static final List<String> EXTREMES =
      List.of("leftmost", "rightmost", "nearest", "farthest", "topmost", "lowest");

  private final RenderedScene drawn;

  PhraseReader(RenderedScene drawn) {
    this.drawn = drawn;
  }

  Set<Integer> read(String phrase) {
    if (phrase.startsWith("all ")) {
      return new TreeSet<>(matching(phrase.substring(4)));
    }
    String rest = phrase.substring("the ".length());
    for (String preposition : PREPOSITIONS) {
      int at = rest.indexOf(" " + preposition + " the ");
      if (at > 0) {
        List<Integer> anchors =
            matching(rest.substring(at + preposition.length() + " the ".length() + 1));
        if (anchors.size() != 1) {
          throw new AssertionError("anchor of '" + phrase + "' is ambiguous: " + anchors);
        }
        Set<Integer> found = new TreeSet<>();
        for (int i : matching(rest.substring(0, at))) {
          if (i != anchors.get(0) && holds(preposition, i, anchors.get(0))) {
            found.add(i);
          }
        }
        return found;
      }
    }
    String first = rest.split(" ")[0];
    if (EXTREMES.contains(first)) {
      return Set.of(extreme(first, matching(rest.substring(first.length() + 1))));
    }
    return new TreeSet<>(matching(rest));
  }

  List<Integer> matching(String words) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < drawn.scene().objects().size(); i++) {
      SceneObject object = drawn.scene().objects().get(i);
      List<String> truths =
          List.of(
              object.size().word(),
              object.material().word(),
              object.color().word(),
              object.shape().noun(),
              object.shape().plural(),
              "object",
              "objects");
      if (Arrays.stream(words.split(" ")).allMatch(truths::contains)) {
        found.add(i);
      }
    }
    return found;
  }

  private boolean holds(String preposition, int i, int anchor) {
    Box a = drawn.box(i).orElseThrow();
    Box b = drawn.box(anchor).orElseThrow();
    double depthA = drawn.scene().objects().get(i).depth();
    double depthB = drawn.scene().objects().get(anchor).depth();
    return switch (preposition) {
      case "to the left of" -> a.centerX() < b.centerX();
      case "to the right of" -> a.centerX() > b.centerX();
      case "above" -> a.centerY() < b.centerY();
      case "below" -> a.centerY() > b.centerY();
      case "in front of" -> depthA < depthB;
      default -> depthA > depthB;
    };
  }

  private int extreme(String word, List<Integer> among) {
    return among.stream()
        .min(
            (i, j) -> {
              Box a = drawn.box(i).orElseThrow();
              Box b = drawn.box(j).orElseThrow();
              double depthA = drawn.scene().objects().get(i).depth();
              double depthB = drawn.scene().objects().get(j).depth();
              return switch (word) {
                case "leftmost" -> Double.compare(a.centerX(), b.centerX());
                case "rightmost" -> Double.compare(b.centerX(), a.centerX());
                case "topmost" -> Double.compare(a.centerY(), b.centerY());
                case "lowest" -> Double.compare(b.centerY(), a.centerY());
                case "nearest" -> Double.compare(depthA, depthB);
                default -> Double.compare(depthB, depthA);
              };
            })
        .orElseThrow();
  }
}
