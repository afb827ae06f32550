package io.github.metriclogger.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api_key",
        "API-KEY",
        "apiKey",
        "wandb.api_key",
        "token",
        "hf_token",
        "accessToken",
        "password",
        "db_password",
        "Passwd",
        "client_secret",
        "secret_key",
        "aws_access_key",
        "private-key",
        "credentials",
        "apiKEY",
        "APIKeys",
        "my token",
        "_token",
        "ключ.token"
      })
  void key_ofSecret_isKnown(String key) {
    assertTrue(Secrets.isSecret(key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key",
        "tokenizer",
        "max_tokens",
        "num_tokens",
        "pad_token",
        "mask_token",
        "pad_token_id",
        "keys",
        "monkey",
        "token_dim",
        "author",
        "secretary",
        "passes",
        "",
        "token_",
        "API2Key",
        "apikEy"
      })
  void key_ofOther_isNot(String key) {
    assertFalse(Secrets.isSecret(key));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WANDB_API_KEY=0123456789abcdef | WANDB_API_KEY=***",
        "api-key: abc, next | api-key: ***, next",
        "{\"password\": \"x y\"} | {\"password\": \"*** y\"}",
        "Authorization: Basic YXBpOjEyMw== | Authorization: Basic ***",
        "authorization=Bearer abc.def | authorization=Bearer ***",
        "https://user:pw@host/path | https://***@host/path",
        "https://user:p@ss@host/path | https://***@host/path",
        "disk full on /data | disk full on /data",
      })
  void masked_secrets_areHidden(String text, String expected) {
    assertEquals(expected, Secrets.masked(text));
  }
}
