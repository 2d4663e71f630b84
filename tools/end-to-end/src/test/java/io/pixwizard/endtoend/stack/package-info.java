/** All services and servers as processes, for tests: started once, killed at will. */
package io.pixwizard.endtoend.stack;
