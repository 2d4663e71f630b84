package io.pixwizard.encoder.encoding;

import io.pixwizard.model.pipeline.ModelDescription;
import io.pixwizard.model.pipeline.ModelDescription.TextEncoderKind;
import io.pixwizard.model.pipeline.TextCondition;
import io.pixwizard.model.pipeline.TextStage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Captions to text conditions. Safe for use by several threads. */
public interface CaptionEncoder extends AutoCloseable {
  /** One condition per caption. */
  List<TextCondition> encode(List<String> captions);

  @Override
  void close();

  /** Loads encoders. */
  @FunctionalInterface
  interface Loader {
    /** The encoder that a model's folder names. */
    CaptionEncoder load(Path folder);
  }

  /**
   * A loader that gives {@code sentences} to every model that reads sentence embeddings, so that it
   * is in memory once.
   */
  static Loader sharing(CaptionEncoder sentences) {
    return folder -> {
      try {
        return ModelDescription.read(folder).textEncoder() == TextEncoderKind.ALL_MINILM
            ? new Shared(sentences)
            : of(TextStage.load(folder));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  /** The sentence encoder that is on the class path. */
  static CaptionEncoder sentences() {
    try {
      return of(TextStage.load(TextEncoderKind.ALL_MINILM, Path.of("")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CaptionEncoder of(TextStage stage) {
    return new Owned(stage);
  }

  /** Closes what it encodes with. */
  record Owned(TextStage stage) implements CaptionEncoder {
    @Override
    public List<TextCondition> encode(List<String> captions) {
      return stage.encode(captions);
    }

    @Override
    public void close() {
      stage.close();
    }
  }

  /** Somebody else's. */
  record Shared(CaptionEncoder encoder) implements CaptionEncoder {
    @Override
    public List<TextCondition> encode(List<String> captions) {
      return encoder.encode(captions);
    }

    @Override
    public void close() {
      // its owner closes it
    }
  }
}
