package io.pixwizard.gateway.outbound;

import io.pixwizard.gateway.GatewayConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Requests to addresses that clients name. No redirects, no proxy, no cookies, no private networks,
 * limited time and size.
 */
@Singleton
public final class OutboundHttp {
  private static final MediaType JSON = MediaType.get("application/json");

  private final OkHttpClient http;
  private final boolean plainAllowed;

  OutboundHttp(GatewayConfig config, AddressGuard guard) {
    this.plainAllowed = config.outbound().allowHttp();
    this.http =
        new OkHttpClient.Builder()
            .socketFactory(new GuardedSockets(guard))
            .proxy(Proxy.NO_PROXY)
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(config.outbound().connectTimeout())
            .callTimeout(config.outbound().timeout())
            .build();
  }

  /**
   * An answer.
   *
   * @param status HTTP status
   * @param headers of the answer
   * @param body as far as it was wanted
   */
  public record Answer(int status, Headers headers, byte[] body) {}

  /**
   * GETs a file of at most {@code maxBytes}.
   *
   * @throws ForbiddenAddressException if the address is not public
   * @throws IOException if nothing, or too much, comes back
   */
  public Answer get(String url, long maxBytes) throws IOException {
    return send(new Request.Builder().url(checked(url)).get().build(), maxBytes);
  }

  /**
   * POSTs JSON; the answer's body is not read.
   *
   * @throws ForbiddenAddressException if the address is not public
   * @throws IOException if no answer comes
   */
  public Answer post(String url, Map<String, String> headers, String json) throws IOException {
    Request request =
        new Request.Builder()
            .url(checked(url))
            .headers(Headers.of(headers))
            .post(RequestBody.create(json, JSON))
            .build();
    return send(request, 0);
  }

  private HttpUrl checked(String url) throws IOException {
    HttpUrl parsed = HttpUrl.parse(url);
    if (parsed == null) {
      throw new IOException("'" + url + "' is not an address");
    } else if (!parsed.isHttps() && !plainAllowed) {
      throw new IOException("'" + url + "' does not begin with https://");
    }
    return parsed;
  }

  private Answer send(Request request, long maxBytes) throws IOException {
    try (Response response = http.newCall(request).execute()) {
      byte[] body = maxBytes == 0 ? new byte[0] : read(response.body().byteStream(), maxBytes);
      return new Answer(response.code(), response.headers(), body);
    }
  }

  private static byte[] read(InputStream in, long maxBytes) throws IOException {
    byte[] body = in.readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 8));
    if (body.length > maxBytes) {
      throw new IOException("the file has more than " + maxBytes + " bytes");
    }
    return body;
  }

  @PreDestroy
  void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
