/** What happens because time passes: silent stages, deadlines, retention. */
package io.pixwizard.gateway.reaper;
