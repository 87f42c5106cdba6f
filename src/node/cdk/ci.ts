// Where a build runs, and nobody would commit the lock file that it writes.

/** CI is set by most services. CodeBuild, Azure Pipelines and Jenkins have variables of their own. */
const variables = ['CI', 'CODEBUILD_BUILD_ID', 'CODEBUILD_BUILD_ARN', 'TF_BUILD', 'JENKINS_URL', 'TEAMCITY_VERSION'];

export function isCi(): boolean {
  return variables.some((name) => !['', '0', 'false'].includes((process.env[name] ?? '').toLowerCase()));
}
