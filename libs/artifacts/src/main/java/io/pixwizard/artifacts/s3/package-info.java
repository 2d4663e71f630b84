/**
 * The store on any server that speaks S3, through the MinIO client.
 *
 * <p>Here belong settings, retries, the translation of the client's exceptions and signed URLs;
 * only this package knows the MinIO client and OkHttp. Nothing here relies on object tags, compose,
 * bucket notifications, versioning, lifecycle rules or bucket policies, which small S3 servers
 * lack.
 */
package io.pixwizard.artifacts.s3;
