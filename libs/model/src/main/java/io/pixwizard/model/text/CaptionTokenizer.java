package io.pixwizard.model.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.huggingface.InvalidConfigException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A public {@code tokenizer.json}, run by the Hugging Face tokenizers library. Truncation and
 * padding that the file asks for are ignored: both belong to the encoder.
 *
 * <p>Guarantees: any text is accepted; characters that are no Unicode (unpaired surrogates) count
 * as U+FFFD. Safe for use by several threads until closed.
 */
public final class CaptionTokenizer implements AutoCloseable {
  private static final Map<String, String> PLAIN =
      Map.of("truncation", "false", "padding", "false");
  private static final int REPLACEMENT = 0xFFFD;

  private final HuggingFaceTokenizer tokenizer;

  private CaptionTokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = requireNonNull(tokenizer, "tokenizer is null");
  }

  /**
   * Reads {@code tokenizer.json} in {@code folder}.
   *
   * @throws InvalidConfigException if it is absent or the library refuses it
   */
  public static CaptionTokenizer read(Path folder) throws IOException {
    Path file = folder.resolve("tokenizer.json");
    if (!Files.isRegularFile(file)) {
      throw new InvalidConfigException("there is no tokenizer.json in " + folder);
    }
    return parse(file.toString(), Files.readAllBytes(file));
  }

  /**
   * A tokenizer from the content of a {@code tokenizer.json}.
   *
   * @param source what errors call it
   */
  public static CaptionTokenizer parse(String source, byte[] json) throws IOException {
    try {
      return new CaptionTokenizer(
          HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), PLAIN));
    } catch (RuntimeException e) {
      throw new InvalidConfigException(source + " is no tokenizer: " + e.getMessage());
    }
  }

  static CaptionTokenizer parse(String source, String json) throws IOException {
    return parse(source, json.getBytes(UTF_8));
  }

  /**
   * The tokens of {@code caption} with the special tokens around them. One that is too long loses
   * tokens at its end, before the closing special tokens.
   */
  public TokenSequence tokenize(String caption, int maxTokens) {
    Encoding encoding = tokenizer.encode(unicode(caption), true, false);
    long[] ids = encoding.getIds();
    int dropped = Math.max(0, ids.length - maxTokens);
    int special = (int) LongStream.of(encoding.getSpecialTokenMask()).sum();
    InvalidInputException.check(
        special <= maxTokens,
        "maxTokens",
        "%d is less than the %d special tokens",
        maxTokens,
        special);
    int closing = closingTokens(encoding.getSpecialTokenMask());
    int kept = Math.min(ids.length, maxTokens) - closing;
    LongStream head = LongStream.of(ids).limit(kept);
    LongStream tail = LongStream.of(ids).skip(ids.length - closing);
    return new TokenSequence(LongStream.concat(head, tail).boxed().toList(), dropped);
  }

  /**
   * The tokens of several captions as one rectangle.
   *
   * @throws InvalidInputException if there is no caption
   */
  public TokenBatch batch(List<String> captions, BatchLayout layout, long padId) {
    if (captions.isEmpty()) {
      throw new InvalidInputException("captions", "there must be at least one");
    }
    List<TokenSequence> sequences =
        captions.stream().map(caption -> tokenize(caption, layout.maxTokens())).toList();
    int longest = sequences.stream().mapToInt(sequence -> sequence.ids().size()).max().orElse(0);
    return new TokenBatch(sequences, layout.length(longest), padId);
  }

  @Override
  public void close() {
    tokenizer.close();
  }

  /** Special tokens that the template, not the text, put at the end. */
  private static int closingTokens(long[] special) {
    int closing = 0;
    while (closing < special.length - 1 && special[special.length - 1 - closing] == 1) {
      closing++;
    }
    return closing;
  }

  private static String unicode(String text) {
    return text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? REPLACEMENT : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
