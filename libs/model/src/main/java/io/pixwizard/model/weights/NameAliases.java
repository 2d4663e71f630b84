package io.pixwizard.model.weights;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Old tensor names and shapes that mean the same as the current ones. */
public final class NameAliases {

  /** Names as they are. */
  public static final NameAliases NONE = new NameAliases(List.of(), Pattern.compile("(?!)"));

  /**
   * Attention of an AutoencoderKL: {@code query}, {@code key}, {@code value} and {@code proj_attn}
   * of old files are {@code to_q}, {@code to_k}, {@code to_v} and {@code to_out.0}; weights may be
   * 1x1 convolutions [C, C, 1, 1] instead of [C, C].
   */
  public static final NameAliases AUTOENCODER_ATTENTION = autoencoderAttention();

  private final List<Alias> aliases;
  private final Pattern squeezed;

  /**
   * Replacement of a part of a name.
   *
   * @param part what to find
   * @param replacement as for {@link Matcher#replaceFirst(String)}
   */
  public record Alias(Pattern part, String replacement) {}

  /**
   * Creates aliases.
   *
   * @param aliases the first one that matches a name is applied
   * @param squeezed current names of tensors whose trailing sizes of 1 do not count
   */
  public NameAliases(List<Alias> aliases, Pattern squeezed) {
    this.aliases = List.copyOf(aliases);
    this.squeezed = squeezed;
  }

  private static NameAliases autoencoderAttention() {
    List<Alias> aliases =
        Map.of("query", "to_q", "key", "to_k", "value", "to_v", "proj_attn", "to_out.0")
            .entrySet()
            .stream()
            .map(
                name ->
                    new Alias(
                        Pattern.compile(
                            "(\\.attentions\\.\\d+\\.)" + name.getKey() + "(\\.weight|\\.bias)$"),
                        "$1" + name.getValue() + "$2"))
            .toList();
    return new NameAliases(
        aliases, Pattern.compile(".*\\.attentions\\.\\d+\\.(to_q|to_k|to_v|to_out\\.0)\\.weight"));
  }

  /** The current name. */
  public String current(String name) {
    for (Alias alias : aliases) {
      Matcher matcher = alias.part().matcher(name);
      if (matcher.find()) {
        return matcher.replaceFirst(alias.replacement());
      }
    }
    return name;
  }

  /** True if the file's shape may stand for the expected one. */
  boolean sameShape(String currentName, List<Long> expected, List<Long> found) {
    return expected.equals(found)
        || (squeezed.matcher(currentName).matches()
            && found.size() > expected.size()
            && found.subList(0, expected.size()).equals(expected)
            && found.subList(expected.size(), found.size()).stream().allMatch(size -> size == 1));
  }
}
