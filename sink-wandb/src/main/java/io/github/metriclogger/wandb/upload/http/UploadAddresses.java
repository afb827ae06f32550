package io.github.metriclogger.wandb.upload.http;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The upload addresses of files.
 *
 * @param urls addresses by path; a file without one cannot be uploaded
 * @param headers the exact headers of each upload request
 */
public record UploadAddresses(Map<String, String> urls, Map<String, String> headers) {

  /** Reads the answer to a CreateRunFiles. */
  static UploadAddresses of(Map<?, ?> data) {
    Object answer = JsonPath.at(data, "createRunFiles");
    Map<String, String> urls = new HashMap<>();
    if (JsonPath.at(answer, "files") instanceof List<?> files) {
      for (Object file : files) {
        String name = JsonPath.text(file, "name");
        String url = JsonPath.text(file, "uploadUrl");
        if (name != null && url != null) {
          urls.put(name, url);
        }
      }
    }
    Map<String, String> headers = new LinkedHashMap<>();
    if (JsonPath.at(answer, "uploadHeaders") instanceof List<?> lines) {
      for (Object line : lines) {
        String text = String.valueOf(line);
        int colon = text.indexOf(':');
        if (colon > 0) {
          headers.put(text.substring(0, colon).strip(), text.substring(colon + 1).strip());
        }
      }
    }
    return new UploadAddresses(urls, headers);
  }
}
