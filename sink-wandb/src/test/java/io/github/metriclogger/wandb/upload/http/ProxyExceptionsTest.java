package io.github.metriclogger.wandb.upload.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which hosts are reached without a proxy. */
class ProxyExceptionsTest {

  @ParameterizedTest(name = "NO_PROXY={0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // ports
        "wandb.acme.org:8080 | http://wandb.acme.org:8080 | direct",
        "wandb.acme.org:8080 | http://wandb.acme.org:8081 | proxy",
        "wandb.acme.org:8080 | http://wandb.acme.org | proxy",
        "wandb.acme.org:80 | http://wandb.acme.org | direct",
        "wandb.acme.org:443 | https://wandb.acme.org | direct",
        "wandb.acme.org:443 | http://wandb.acme.org | proxy",
        "acme.org:8080 | http://wandb.acme.org:8080 | direct",
        "wandb.acme.org:http | http://wandb.acme.org | proxy",
        "wandb.acme.org: | http://wandb.acme.org | proxy",
        // names
        "acme.org | http://acme.org | direct",
        "acme.org | http://wandb.acme.org:8080 | direct",
        "acme.org | http://notacme.org | proxy",
        "acme.org | http://acme.org.evil.net | proxy",
        ".acme.org | http://wandb.acme.org | direct",
        ".acme.org | http://acme.org | direct",
        "*.acme.org | http://a.wandb.acme.org | direct",
        "*.acme.org:8080 | http://wandb.acme.org:8080 | direct",
        "*.acme.org | http://notacme.org | proxy",
        "ACME.org | http://wandb.Acme.ORG | direct",
        "acme.org. | http://wandb.acme.org | direct",
        "my_wandb | http://my_wandb:8080 | direct",
        ". | http://acme.org | proxy",
        // all
        "* | https://api.wandb.ai | direct",
        "a.org,* | https://api.wandb.ai | direct",
        "*:8080 | http://wandb.acme.org:8080 | direct",
        "*:8080 | http://wandb.acme.org | proxy",
        // addresses
        "10.1.2.3 | http://10.1.2.3:8080 | direct",
        "10.1.2.3:8080 | http://10.1.2.3:8080 | direct",
        "10.1.2.3:8081 | http://10.1.2.3:8080 | proxy",
        "2.3 | http://10.1.2.3 | proxy",
        "10.0.0.0/8 | http://10.1.2.3 | direct",
        "10.0.0.0/8 | http://11.1.2.3 | proxy",
        "10.1.2.0/25 | http://10.1.2.127 | direct",
        "10.1.2.0/25 | http://10.1.2.128 | proxy",
        "0.0.0.0/0 | http://10.1.2.3 | direct",
        "10.0.0.0/33 | http://10.1.2.3 | proxy",
        "10.0.0.0/8 | http://ten.acme.org | proxy",
        "fd00::1 | http://[fd00::1]:8080 | direct",
        "[fd00::1] | http://[fd00::1]:8080 | direct",
        "[FD00:0::1]:8080 | http://[fd00::1]:8080 | direct",
        "[fd00::1]:8081 | http://[fd00::1]:8080 | proxy",
        "fd00::/8 | http://[fd12::1] | direct",
        "fd00::/8 | http://[fe80::1] | proxy",
        "fd00::/8 | http://10.1.2.3 | proxy",
        // lists
        "\" a.org , acme.org \" | http://wandb.acme.org | direct",
        "\"a.org acme.org\" | http://wandb.acme.org | direct",
        "\",,a.org,\" | http://acme.org | proxy",
        "\"[,a/b,:,999.1.1.1,%\" | http://acme.org | proxy",
        // this machine
        "none | http://localhost:8080 | direct",
        "none | http://127.0.0.2:8080 | direct",
        "none | http://[::1]:8080 | direct",
        "none | http://localhost.evil.net | proxy",
      })
  void noProxy_namesHosts(String written, String url, String expected) {
    assertEquals(expected, way(Map.of("NO_PROXY", written), url));
    assertEquals(expected, way(Map.of("no_proxy", written), url));
  }

  @Test
  void noProxy_upperCaseWins_emptyIsNotSet() {
    String url = "http://acme.org";
    assertEquals("direct", way(Map.of("NO_PROXY", "acme.org", "no_proxy", "x"), url));
    assertEquals("proxy", way(Map.of("NO_PROXY", "x", "no_proxy", "acme.org"), url));
    assertEquals("direct", way(Map.of("NO_PROXY", "", "no_proxy", "acme.org"), url));
    assertEquals("proxy", way(Map.of(), url));
  }

  private static String way(Map<String, String> exceptions, String url) {
    Map<String, String> environment = new java.util.HashMap<>(exceptions);
    environment.put("HTTP_PROXY", "proxy:3128");
    environment.put("https_proxy", "http://proxy:3128");
    Proxy proxy = new ProxyRule(null, environment).select(URI.create(url)).get(0);
    return proxy == Proxy.NO_PROXY ? "direct" : "proxy";
  }
}
