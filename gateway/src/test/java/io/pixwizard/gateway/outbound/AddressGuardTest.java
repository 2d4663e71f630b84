package io.pixwizard.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("AddressSelection") // literal addresses are looked up nowhere
final class AddressGuardTest {
  private final AddressGuard guard = AddressGuard.allowing();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.9.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "::7f00:1"
      })
  void privateAddressesAreNotPermitted(String address) throws IOException {
    assertThat(guard.permits(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111"})
  void publicAddressesArePermitted(String address) throws IOException {
    assertThat(guard.permits(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void anAllowListOpensItsNetworksOnly() throws IOException {
    AddressGuard some = AddressGuard.allowing("10.0.0.0/8", "127.0.0.1");
    assertThat(some.permits(InetAddress.getByName("10.200.0.1"))).isTrue();
    assertThat(some.permits(InetAddress.getByName("127.0.0.1"))).isTrue();
    assertThat(some.permits(InetAddress.getByName("127.0.0.2"))).isFalse();
    assertThatThrownBy(() -> AddressGuard.allowing("example.org"))
        .hasMessageContaining("pixwizard.outbound.allow");
  }

  @Test
  void theAddressIsLookedAtWhenASocketConnects() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket socket = new GuardedSockets(guard).createSocket()) {
      InetSocketAddress address =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
      assertThatThrownBy(() -> socket.connect(address, 1000))
          .isInstanceOf(ForbiddenAddressException.class);
    }
  }
}
