package io.github.metriclogger.wandb.upload.http;

/** The texts of the GraphQL operations that an upload needs. */
final class Queries {

  static final String FEATURES =
      "query ServerFeaturesQuery { serverInfo { features { name isEnabled } } }";

  static final String VIEWER = "query Viewer { viewer { id entity username email } }";

  static final String RESUME =
      """
      query RunResumeStatus($project: String, $entity: String, $name: String!) {
        model(name: $project, entityName: $entity) {
          id name entity { id name }
          bucket(name: $name, missingOk: true) {
            id name displayName summaryMetrics config tags notes
            historyLineCount eventsLineCount logLineCount historyTail eventsTail
            wandbConfig(keys: ["t"])
          }
        }
      }""";

  static final String UPSERT =
      """
      mutation UpsertBucket($id: String, $name: String, $project: String, $entity: String,
          $groupName: String, $displayName: String, $notes: String, $commit: String,
          $config: JSONString, $host: String, $program: String, $repo: String, $jobType: String,
          $sweep: String, $tags: [String!], $description: String, $debug: Boolean, $state: String,
          $summaryMetrics: JSONString) {
        upsertBucket(input: {id: $id, name: $name, modelName: $project, entityName: $entity,
            groupName: $groupName, displayName: $displayName, notes: $notes, commit: $commit,
            config: $config, host: $host, jobProgram: $program, jobRepo: $repo, jobType: $jobType,
            sweep: $sweep, tags: $tags, description: $description, debug: $debug, state: $state,
            summaryMetrics: $summaryMetrics}) {
          bucket {
            id name displayName historyLineCount
            project { id name entity { id name } }
          }
          inserted
        }
      }""";

  static final String FILES =
      """
      mutation CreateRunFiles($entity: String!, $project: String!, $run: String!,
          $files: [String!]!) {
        createRunFiles(input: {entityName: $entity, projectName: $project, runName: $run,
            files: $files}) {
          runID uploadHeaders
          files { name uploadUrl }
        }
      }""";

  static final String ALERT =
      """
      mutation NotifyScriptableRunAlert($entityName: String!, $projectName: String!,
          $runName: String!, $title: String!, $text: String!, $severity: AlertSeverity,
          $waitDuration: Duration) {
        notifyScriptableRunAlert(input: {entityName: $entityName, projectName: $projectName,
            runName: $runName, title: $title, text: $text, severity: $severity,
            waitDuration: $waitDuration}) {
          success
        }
      }""";

  private Queries() {}
}
