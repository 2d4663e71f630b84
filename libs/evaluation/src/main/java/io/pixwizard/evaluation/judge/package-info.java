/**
 * Recognises the things of the scenes in any picture by colour and shape. The judge learns from
 * drawn scenes how things look, not from what a model draws. Which things a picture ought to show
 * is not known here.
 */
package io.pixwizard.evaluation.judge;
