/** The process: settings, beans, readiness. How jobs are sampled is in the package below. */
package io.pixwizard.dit.worker;
