package io.pixwizard.scenes.sprite;

import io.pixwizard.scenes.shape.ObjectClass;
import io.pixwizard.scenes.shape.Surface;
import java.util.List;

/** Cut-outs of the same name. Two classes are equal only if they are the same object. */
public final class SpriteClass implements ObjectClass {

  private final String noun;
  private final String plural;
  private final int semanticClass;
  private final boolean mirrors;
  private final List<SpriteSurface> variants;

  /**
   * @param semanticClass number in semantic maps, or {@link ObjectClass#NO_SEMANTIC_CLASS}
   * @param mirrors whether left and right may be swapped, which letters forbid
   */
  SpriteClass(
      String noun,
      String plural,
      int semanticClass,
      boolean mirrors,
      List<SpriteSurface> variants) {
    this.noun = noun;
    this.plural = plural;
    this.semanticClass = semanticClass;
    this.mirrors = mirrors;
    this.variants = List.copyOf(variants);
  }

  @Override
  public String noun() {
    return noun;
  }

  @Override
  public String plural() {
    return plural;
  }

  @Override
  public int semanticClass() {
    return semanticClass;
  }

  @Override
  public boolean leans() {
    return true;
  }

  @Override
  public boolean flatFaced() {
    return false;
  }

  @Override
  public boolean mirrors() {
    return mirrors;
  }

  @Override
  public boolean colored() {
    return false;
  }

  @Override
  public int meanColor() {
    return variants.get(0).meanColor();
  }

  /** Number of pictures of this name. */
  public int size() {
    return variants.size();
  }

  @Override
  public Surface surface(long variant) {
    return variants.get((int) Math.floorMod(variant, (long) variants.size()));
  }

  @Override
  public String toString() {
    return "SpriteClass[" + noun + ", " + variants.size() + "]";
  }
}
