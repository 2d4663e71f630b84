package io.pixwizard.training.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.pixwizard.training.InvalidRecipeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Reads recipes; a field that nobody knows is an error, because it is a misspelt one. */
public final class RecipeFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private static final ObjectMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  static {
    YAML.coercionConfigFor(LogicalType.Integer)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
  }

  private RecipeFile() {}

  /**
   * Reads one file.
   *
   * @throws IOException if it cannot be read
   * @throws InvalidRecipeException if it is no recipe, naming the field
   */
  public static Recipe read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  /**
   * Reads YAML text.
   *
   * @throws InvalidRecipeException if it is no recipe, naming the field
   */
  public static Recipe parse(String yaml) {
    try {
      return YAML.readValue(yaml, Recipe.class);
    } catch (InvalidTypeIdException e) {
      throw new InvalidRecipeException("kind", e.getOriginalMessage());
    } catch (JsonMappingException e) {
      if (e.getCause() instanceof InvalidRecipeException invalid) {
        throw invalid;
      }
      String field =
          e.getPath().stream()
              .map(part -> part.getFieldName() == null ? "[]" : part.getFieldName())
              .collect(Collectors.joining("."));
      throw new InvalidRecipeException(field.isEmpty() ? "recipe" : field, e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      throw new InvalidRecipeException("recipe", e.getOriginalMessage());
    }
  }

  /** The recipe with all defaults written out, as a run keeps it. */
  public static String toJson(Recipe recipe) {
    try {
      return JSON.writerFor(Recipe.class).withDefaultPrettyPrinter().writeValueAsString(recipe);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
