/**
 * From captions to what the diffusion transformer is conditioned on: tokenizers, text networks and
 * the roles that they play. Pictures and files of weights are dealt with elsewhere.
 */
package io.pixwizard.model.text;
