package io.pixwizard.evaluation.model;

import io.pixwizard.evaluation.suite.Example;
import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.resize.Resampling;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Whoever answers examples: a model, which sees the question only, or a reference, which may look
 * at the answers. References show what a scorer gives to a perfect and to a worthless answer.
 */
public interface Subject {

  /** Name for reports. */
  String name();

  /**
   * Answers examples of one task.
   *
   * @param seeds of the answers, one per example
   * @return one picture per example, in its size, three channels
   */
  List<Picture> answers(List<Example> examples, List<Long> seeds);

  /** A model that sees input and instruction. */
  static Subject model(String name, PictureModel model) {
    return of(
        name,
        (examples, seeds) -> {
          List<PictureRequest> requests = new ArrayList<>();
          for (int i = 0; i < examples.size(); i++) {
            Example example = examples.get(i);
            requests.add(
                new PictureRequest(
                    example.input(),
                    example.instruction(),
                    example.task().id(),
                    example.input().width(),
                    example.input().height(),
                    seeds.get(i)));
          }
          return model.answer(requests);
        });
  }

  /** Answers with the target: the best that the scorer and its decoder allow. */
  static Subject oracle() {
    return of("oracle", (examples, seeds) -> examples.stream().map(Example::target).toList());
  }

  /**
   * Answers with the target after it went through something, such as an autoencoder: the best that
   * a model behind it could reach.
   */
  static Subject ceiling(String name, UnaryOperator<List<Picture>> codec) {
    return of(
        name, (examples, seeds) -> codec.apply(examples.stream().map(Example::target).toList()));
  }

  /** Gives the input back: the worth of doing nothing. */
  static Subject identity() {
    return of("identity", (examples, seeds) -> examples.stream().map(Example::input).toList());
  }

  /** Answers with the target of the next example: a good picture that has nothing to do with it. */
  static Subject other() {
    return of(
        "other",
        (examples, seeds) -> {
          List<Picture> targets = new ArrayList<>();
          for (int i = 0; i < examples.size(); i++) {
            Picture next = examples.get((i + 1) % examples.size()).target();
            Picture own = examples.get(i).target();
            targets.add(
                next.size().equals(own.size())
                    ? next
                    : Resampling.BICUBIC.resize(next, own.width(), own.height()));
          }
          return targets;
        });
  }

  /** Uniform noise: a broken model. */
  static Subject noise() {
    return of(
        "noise",
        (examples, seeds) -> {
          List<Picture> pictures = new ArrayList<>();
          for (int i = 0; i < examples.size(); i++) {
            Picture target = examples.get(i).target();
            byte[] samples = new byte[3 * target.width() * target.height()];
            SeedStream random = SeedStream.of(seeds.get(i));
            for (int k = 0; k < samples.length; k++) {
              samples[k] = (byte) (random.nextLong() >>> 56);
            }
            pictures.add(Picture.of(target.width(), target.height(), 3, samples));
          }
          return pictures;
        });
  }

  /** The references of every report: oracle, identity, other. */
  static List<Subject> references() {
    return List.of(oracle(), identity(), other());
  }

  private static Subject of(String name, Answers answers) {
    return new Subject() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public List<Picture> answers(List<Example> examples, List<Long> seeds) {
        return answers.to(examples, seeds);
      }
    };
  }

  /** How answers come about. */
  @FunctionalInterface
  interface Answers {
    List<Picture> to(List<Example> examples, List<Long> seeds);
  }
}
