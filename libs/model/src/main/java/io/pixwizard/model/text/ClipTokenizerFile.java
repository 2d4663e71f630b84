package io.pixwizard.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixwizard.model.huggingface.InvalidConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * CLIP's released tokenizer, {@code vocab.json} and {@code merges.txt}, as a {@code tokenizer.json}
 * in memory.
 *
 * <p>Its normalizer is that of the tokenizer which the reference uses (CLIPTokenizer without ftfy:
 * control characters are removed, blanks set around Chinese characters, NFC, lower case); the
 * released {@code tokenizer.json} differs there.
 */
final class ClipTokenizerFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VOCABULARY = "vocab.json";
  private static final String MERGES = "merges.txt";
  private static final String START = "<|startoftext|>";
  private static final String END = "<|endoftext|>";

  /** Python ignores case here, to which the long s, U+017F, is an s. */
  private static final String WORD =
      "'s|'\u017f|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+";

  private ClipTokenizerFile() {}

  /**
   * The tokenizer of a CLIP folder: from vocabulary and merges if it has them, else from its {@code
   * tokenizer.json}.
   *
   * @throws InvalidConfigException if it has neither, or a file is malformed
   */
  static CaptionTokenizer read(Path folder) throws IOException {
    Path vocabulary = folder.resolve(VOCABULARY);
    Path merges = folder.resolve(MERGES);
    if (!Files.isRegularFile(vocabulary) || !Files.isRegularFile(merges)) {
      return CaptionTokenizer.read(folder);
    }
    JsonNode ids;
    try {
      ids = JSON.readTree(Files.readAllBytes(vocabulary));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new InvalidConfigException(vocabulary + " is not JSON: " + e.getOriginalMessage());
    }
    ObjectNode root = JSON.createObjectNode();
    ArrayNode added = root.putArray("added_tokens");
    added.add(specialToken(vocabulary, ids, START));
    added.add(specialToken(vocabulary, ids, END));
    root.set("normalizer", normalizer());
    root.set("pre_tokenizer", preTokenizer());
    root.set("post_processor", postProcessor(ids));
    root.set("model", model(ids, merges));
    return CaptionTokenizer.parse(folder.toString(), JSON.writeValueAsString(root));
  }

  private static ObjectNode specialToken(Path vocabulary, JsonNode ids, String token) {
    if (!ids.path(token).canConvertToInt()) {
      throw new InvalidConfigException(vocabulary + " lacks the token " + token);
    }
    return JSON.createObjectNode()
        .put("id", ids.get(token).intValue())
        .put("content", token)
        .put("single_word", false)
        .put("lstrip", false)
        .put("rstrip", false)
        .put("normalized", false)
        .put("special", true);
  }

  private static ObjectNode normalizer() {
    ObjectNode sequence = JSON.createObjectNode().put("type", "Sequence");
    ArrayNode steps = sequence.putArray("normalizers");
    ObjectNode clean = steps.addObject().put("type", "BertNormalizer");
    clean.put("clean_text", true).put("handle_chinese_chars", true);
    clean.put("strip_accents", false).put("lowercase", false);
    steps.addObject().put("type", "NFC");
    steps.addObject().put("type", "Lowercase");
    return sequence;
  }

  private static ObjectNode preTokenizer() {
    ObjectNode sequence = JSON.createObjectNode().put("type", "Sequence");
    ArrayNode steps = sequence.putArray("pretokenizers");
    ObjectNode split = steps.addObject().put("type", "Split");
    split.putObject("pattern").put("Regex", WORD);
    split.put("behavior", "Removed").put("invert", true);
    ObjectNode bytes = steps.addObject().put("type", "ByteLevel");
    bytes.put("add_prefix_space", false).put("trim_offsets", true).put("use_regex", false);
    return sequence;
  }

  private static ObjectNode postProcessor(JsonNode ids) {
    ObjectNode roberta = JSON.createObjectNode().put("type", "RobertaProcessing");
    roberta.putArray("sep").add(END).add(ids.get(END));
    roberta.putArray("cls").add(START).add(ids.get(START));
    return roberta.put("trim_offsets", false).put("add_prefix_space", false);
  }

  private static ObjectNode model(JsonNode ids, Path merges) throws IOException {
    ObjectNode model = JSON.createObjectNode().put("type", "BPE");
    model.put("unk_token", END).put("fuse_unk", false).put("byte_fallback", false);
    model.put("continuing_subword_prefix", "").put("end_of_word_suffix", "</w>");
    model.set("vocab", ids);
    ArrayNode pairs = model.putArray("merges");
    List<String> lines = Files.readAllLines(merges);
    // the first line is the format's version
    lines.stream().skip(1).filter(line -> !line.isBlank()).forEach(pairs::add);
    return model;
  }
}
