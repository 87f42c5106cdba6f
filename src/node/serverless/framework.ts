// What the plugin uses of the Serverless Framework and of osls. Both publish no types of their own.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export interface Template extends JsonObject {
  Resources: { [logicalId: string]: JsonObject };
}

export interface Provider {
  naming: {
    getStackName(): string;
    getDeploymentBucketLogicalId(): string;
    getLambdaLogicalId(functionName: string): string;
    getCompiledTemplateS3Suffix(): string;
  };
  getStage(): string;
  getRegion(): string;
  getDeploymentPrefix(): string;
  getServerlessDeploymentBucketName(): Promise<string>;
  /** Throws in osls 4; see aws.ts. */
  request(service: string, method: string, params: object): Promise<unknown>;
  /** In osls alone. */
  getAwsSdkV3Config(): Promise<object>;
}

/** The artifact is a path from the service's directory, or an absolute one. */
export interface Package {
  artifact?: string;
  patterns?: string[];
  /** The same, as it was called before. */
  include?: string[];
}

/** A function or a layer. */
export interface Packaged {
  package?: Package;
}

export interface Service {
  service: string;
  custom?: JsonObject;
  functions?: { [name: string]: Packaged & { name: string } };
  layers?: { [name: string]: Packaged };
  package: Package & { path?: string };
  provider: {
    compiledCloudFormationTemplate: Template;
    deploymentBucket?: string;
    deploymentBucketObject?: { [key: string]: string };
    shouldNotDeploy?: boolean;
  };
}

export interface Serverless {
  serviceDir: string;
  service: Service;
  pluginManager: { spawn(command: string): Promise<void>; plugins: object[] };
  processedInput: { commands: string[] };
  /** Reads JSON and YAML. */
  utils: { readFileSync(file: string): unknown };
  classes: { Error: new (message: string, code?: string) => Error };
  getProvider(name: 'aws'): Provider;
}

export interface Options {
  [name: string]: undefined | boolean | string | string[];
}

export interface Utilities {
  log: { notice(text?: string): void; warning(text: string): void };
  writeText(text: string): void;
}

/** What a plugin of the framework offers: commands, and functions that run at its events. */
export interface Command {
  usage: string;
  type?: 'container';
  lifecycleEvents?: string[];
  options?: { [name: string]: { usage: string; type: 'string' | 'boolean' | 'multiple'; required?: boolean } };
  commands?: { [name: string]: Command };
}
