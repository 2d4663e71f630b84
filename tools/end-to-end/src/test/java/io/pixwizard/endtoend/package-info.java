/**
 * Jobs through all real services and servers: what is promised to clients holds, whatever is killed
 * meanwhile. How a single service or server behaves does not belong here.
 */
package io.pixwizard.endtoend;
