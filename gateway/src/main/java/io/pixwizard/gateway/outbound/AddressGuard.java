package io.pixwizard.gateway.outbound;

import io.pixwizard.gateway.GatewayConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Which addresses requests on behalf of clients may go to: public ones, and an allow-list. */
@Singleton
public final class AddressGuard {
  // IANA special-purpose registries (RFC 6890); what Java's own predicates cover is left out
  private static final List<Network> SPECIAL =
      List.of(
          Network.parse("0.0.0.0/8"),
          Network.parse("100.64.0.0/10"),
          Network.parse("192.0.0.0/24"),
          Network.parse("192.0.2.0/24"),
          Network.parse("192.88.99.0/24"),
          Network.parse("198.18.0.0/15"),
          Network.parse("198.51.100.0/24"),
          Network.parse("203.0.113.0/24"),
          Network.parse("240.0.0.0/4"),
          Network.parse("64:ff9b::/96"),
          Network.parse("64:ff9b:1::/48"),
          Network.parse("100::/64"),
          Network.parse("2001::/23"),
          Network.parse("2001:db8::/32"),
          Network.parse("2002::/16"),
          Network.parse("fc00::/7"));

  private final List<Network> allowed;

  @Inject
  AddressGuard(GatewayConfig config) {
    this(config.outbound().allow().orElse(List.of()).stream().map(Network::parse).toList());
  }

  private AddressGuard(List<Network> allowed) {
    this.allowed = allowed;
  }

  static AddressGuard allowing(String... networks) {
    return new AddressGuard(Arrays.stream(networks).map(Network::parse).toList());
  }

  /** Whether a connection may be made. */
  public boolean permits(InetAddress address) {
    if (allowed.stream().anyMatch(network -> network.contains(address))) {
      return true;
    }
    boolean special =
        address.isAnyLocalAddress()
            || address.isLoopbackAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || address.isMulticastAddress()
            || SPECIAL.stream().anyMatch(network -> network.contains(address));
    return !special && !compatibleWithIpv4(address);
  }

  /** Old notations ({@code ::a.b.c.d}) that some systems route to IPv4. */
  private static boolean compatibleWithIpv4(InetAddress address) {
    return address instanceof Inet6Address six && six.isIPv4CompatibleAddress();
  }

  /** A range of addresses. */
  private record Network(InetAddress base, int prefix) {
    static Network parse(String cidr) {
      int slash = cidr.indexOf('/');
      String address = slash < 0 ? cidr : cidr.substring(0, slash);
      // a literal is never looked up
      if (!address.matches("[0-9a-fA-F:.]+")) {
        throw new IllegalArgumentException(
            "pixwizard.outbound.allow: '" + cidr + "' is not a network such as 10.0.0.0/8");
      }
      InetAddress base = literal(address);
      int bits = base instanceof Inet4Address ? 32 : 128;
      return new Network(base, slash < 0 ? bits : Integer.parseInt(cidr.substring(slash + 1)));
    }

    private static InetAddress literal(String address) {
      try {
        return InetAddress.getByName(address);
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException("'" + address + "' is not an address", e);
      }
    }

    boolean contains(InetAddress address) {
      byte[] mine = base.getAddress();
      byte[] other = address.getAddress();
      if (mine.length != other.length) {
        return false;
      }
      for (int bit = 0; bit < prefix; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
