/**
 * The services as children. Which there are is data, {@code services.json}: one entry each. What a
 * service does does not belong here.
 */
package io.pixwizard.localstack.service;
