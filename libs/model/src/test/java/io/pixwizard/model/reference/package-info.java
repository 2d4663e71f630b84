/** What tests share to compare with numbers of the Python implementations. */
package io.pixwizard.model.reference;
