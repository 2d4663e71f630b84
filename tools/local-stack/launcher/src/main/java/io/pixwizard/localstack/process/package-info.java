/**
 * Child processes: started side by side, awaited, watched, restarted, stopped in reverse order.
 * What the children are does not belong here.
 */
package io.pixwizard.localstack.process;
