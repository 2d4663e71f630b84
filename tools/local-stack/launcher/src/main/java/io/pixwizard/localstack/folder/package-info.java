/**
 * The folder of a stack: lock, ports, format of the data, address of the running stack. What the
 * servers keep in it does not belong here.
 */
package io.pixwizard.localstack.folder;
