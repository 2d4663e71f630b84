package io.pixwizard.cli.eval;

import io.pixwizard.cli.local.InstructionReader;
import io.pixwizard.cli.local.RgbPictures;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.evaluation.model.FeatureExtractor;
import io.pixwizard.evaluation.model.PictureModel;
import io.pixwizard.evaluation.model.PictureRequest;
import io.pixwizard.model.RgbPicture;
import io.pixwizard.model.pipeline.LocalModel;
import io.pixwizard.model.pipeline.LocalModel.Question;
import io.pixwizard.model.pipeline.SamplingRequest.SamplingSettings;
import io.pixwizard.routing.GivenInputs;
import io.pixwizard.vision.detail.DetailTransfer;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A model folder, with the router that it may need, in the roles that an evaluation has: who
 * answers, whose autoencoder is the ceiling, whose image encoder compares pictures.
 *
 * @param reader says instructions in the model's words
 * @param named whether the reader is told the task
 * @param settings for all answers; the seed is each request's own, and only tasks that allow it are
 *     averaged
 * @param catalogue of all tasks that are asked
 */
record EvaluatedModel(
    LocalModel model,
    InstructionReader reader,
    boolean named,
    SamplingSettings settings,
    TaskCatalogue catalogue)
    implements PictureModel, FeatureExtractor {

  /** The image encoder; distances of different models cannot be compared. */
  @Override
  public String name() {
    return "mean token of the image encoder of " + model.description().name();
  }

  @Override
  public List<Picture> answer(List<PictureRequest> requests) {
    List<Question> questions =
        requests.stream()
            .map(
                request ->
                    new Question(RgbPictures.of(request.input()), read(request), settings(request)))
            .toList();
    List<RgbPicture> answers = model.answer(questions);
    return IntStream.range(0, requests.size())
        .mapToObj(i -> detailed(requests.get(i), RgbPictures.of(answers.get(i))))
        .toList();
  }

  /** With the input's detail, as the services answer it. */
  private Picture detailed(PictureRequest request, Picture answer) {
    if (!catalogue.task(request.taskId()).keepsDetail()) {
      return answer;
    }
    Picture input = request.input();
    Picture reconstruction = RgbPictures.of(model.roundTrip(RgbPictures.of(input)));
    return DetailTransfer.DEFAULT.into(answer, reconstruction, input, Mask.empty(input.size()));
  }

  @Override
  public List<float[]> features(List<Picture> pictures) {
    List<float[]> features = new ArrayList<>();
    pictures.forEach(picture -> features.add(model.meanToken(RgbPictures.of(picture))));
    return features;
  }

  /** The pictures after the autoencoder. */
  List<Picture> roundTrip(List<Picture> pictures) {
    return pictures.stream()
        .map(picture -> RgbPictures.of(model.roundTrip(RgbPictures.of(picture))))
        .toList();
  }

  private String read(PictureRequest request) {
    return reader.read(
        request.instruction(),
        named ? Optional.of(request.taskId()) : Optional.empty(),
        GivenInputs.of(catalogue.task(request.taskId())));
  }

  private SamplingSettings settings(PictureRequest request) {
    SamplingSettings seeded = settings.withSeed(request.seed());
    return catalogue.task(request.taskId()).averaged() ? seeded : seeded.withEnsemble(1);
  }
}
