package io.pixwizard.gateway.outbound;

import java.io.IOException;

/** A client named an address that is not public. */
public final class ForbiddenAddressException extends IOException {
  private static final long serialVersionUID = 1L;

  ForbiddenAddressException(String address) {
    super("the address is not public: " + address);
  }
}
