package io.pixwizard.gateway.api;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** What the OpenAPI document says of the whole. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "PixWizard",
            version = "1",
            description =
                "Jobs: an instruction in free text and usually a picture in, pictures and data"
                    + " out. Errors are problem details (RFC 9457) that name field and limit."),
    security = @SecurityRequirement(name = "key"))
@SecurityScheme(securitySchemeName = "key", type = SecuritySchemeType.HTTP, scheme = "bearer")
public final class ApiDescription extends Application {}
