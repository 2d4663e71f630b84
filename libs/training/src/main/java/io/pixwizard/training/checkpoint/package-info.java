/**
 * What a run can go on from: weights and state in an object store, in folders with a manifest that
 * is written last. How such folders are kept whole is the business of libs/artifacts; what the
 * weight files hold is that of libs/model.
 */
package io.pixwizard.training.checkpoint;
