package io.pixwizard.gateway.api;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The parts of a form, for the OpenAPI document; {@link FormReader} reads them. Further parts
 * {@code labels.NAME} are labels.
 *
 * @param instruction free text
 * @param picture the picture to work on
 * @param mask region to fill, in the size of the picture
 * @param condition condition map for controllable generation
 * @param task name of a task or a workflow
 * @param size of the answer
 * @param aspect of the answer
 * @param checkpoint name, name@version or alias
 * @param seed of every random draw
 * @param steps solver steps
 * @param solver the method
 * @param timeShift of the time grid
 * @param textGuidance weight of the instruction
 * @param imageGuidance weight of the picture
 * @param formats names of export formats
 * @param priority urgency
 * @param deadline when nobody wants the result any more
 * @param webhook where to report
 * @param request all of it as JSON
 */
@Schema(
    name = "JobForm",
    description = "Further parts labels.NAME are labels.",
    additionalProperties = String.class)
public record JobForm(
    @Schema(description = "Free text; required unless request has it") String instruction,
    @Schema(
            type = SchemaType.STRING,
            format = "binary",
            description = "A file, or text: data:image/png;base64,..., https://... or artifact:KEY")
        byte[] picture,
    @Schema(
            type = SchemaType.STRING,
            format = "binary",
            description = "As picture, in its size; the transparent pixels, else the bright ones")
        byte[] mask,
    @Schema(type = SchemaType.STRING, format = "binary", description = "As picture")
        byte[] condition,
    @Schema(description = "Name of a task or a workflow, see /v1/tasks") Optional<String> task,
    @Schema(description = "WIDTHxHEIGHT") Optional<String> size,
    @Schema(description = "W:H") Optional<String> aspect,
    Optional<String> checkpoint,
    Optional<Long> seed,
    Optional<Integer> steps,
    Optional<String> solver,
    Optional<Double> timeShift,
    Optional<Double> textGuidance,
    Optional<Double> imageGuidance,
    @Schema(description = "Divided by commas") Optional<String> formats,
    @Schema(description = "low, normal or high") Optional<String> priority,
    @Schema(description = "ISO-8601 in UTC") Optional<String> deadline,
    @Schema(description = "Address to report to") Optional<String> webhook,
    @Schema(description = "The request as JSON; other parts win over its fields")
        Optional<String> request) {}
