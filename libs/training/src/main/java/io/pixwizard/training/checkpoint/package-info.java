/** What a run can go on from: folders of weights and state with a manifest that is written last. */
package io.pixwizard.training.checkpoint;
