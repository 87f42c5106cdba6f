// Asks AWS with the framework's own credentials and settings: by its request(), or in osls 4, which has none, by the
// clients of AWS that come with it.
import { createRequire } from 'node:module';
import type { Provider, Serverless } from './framework';

type Client = { [method: string]: (params: object) => Promise<unknown> };

const PACKAGES = { CloudFormation: '@aws-sdk/client-cloudformation', S3: '@aws-sdk/client-s3' };
type ServiceName = keyof typeof PACKAGES;

/** The framework's require(): what it depends on need not be reachable from here. */
function requireOf(serverless: Serverless): NodeJS.Require {
  const framework = Object.values(require.cache).find((module) => module?.exports === serverless.constructor);
  return createRequire(framework?.filename ?? require.main?.filename ?? __filename);
}

export class Aws {
  private readonly clients = new Map<ServiceName, Promise<Client>>();

  constructor(private readonly serverless: Serverless, private readonly provider: Provider) {}

  async ask<Answer>(service: ServiceName, method: string, params: object): Promise<Answer> {
    if (!this.provider.getAwsSdkV3Config) return (await this.provider.request(service, method, params)) as Answer;
    return (await (await this.client(service))[method]!(params)) as Answer;
  }

  private client(service: ServiceName): Promise<Client> {
    if (!this.clients.has(service)) this.clients.set(service, this.connect(service));
    return this.clients.get(service)!;
  }

  private async connect(service: ServiceName): Promise<Client> {
    const Service = requireOf(this.serverless)(PACKAGES[service])[service] as new (config: object) => Client;
    return new Service(await this.provider.getAwsSdkV3Config!());
  }
}
