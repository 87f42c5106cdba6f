// Asks AWS with the framework's own credentials and settings: by its request(), or in osls 4, which has none, by the
// clients of AWS that come with it. osls 3 has request() and the settings of clients, but no client of CloudFormation.
import { createRequire } from 'node:module';
import { faultOf, type Shape } from '../lib/shape';
import { failure, reason } from './failure';
import type { Provider, Serverless } from './framework';

type Client = { [method: string]: (params: object) => Promise<unknown> };

const PACKAGES = {
  CloudFormation: '@aws-sdk/client-cloudformation',
  Lambda: '@aws-sdk/client-lambda',
  S3: '@aws-sdk/client-s3',
};
export type ServiceName = keyof typeof PACKAGES;

/** The code of the error by which request() says that it is no longer there. */
const REMOVED = 'AWS_SDK_V2_SURFACE_REMOVED';

/** What AWS calls an error: by request(), which wraps the error of AWS, or by a client. */
function codeOf(error: unknown): unknown {
  const { providerError, name } = error as { providerError?: { code?: unknown }; name?: unknown };
  return providerError ? providerError.code : name;
}

/** Whether CloudFormation says that there is no such stack. Others say of other things that they do not exist. */
export function saysNoStack(error: unknown, stack: string): boolean {
  return codeOf(error) === 'ValidationError' && reason(error) === `Stack with id ${stack} does not exist`;
}

/** The actions of AWS are named as those of its clients, but for these. */
const ACTIONS: { [method: string]: string } = { listObjectsV2: 'ListBucket', headObject: 'GetObject',
  deleteObjects: 'DeleteObject' };
const DENIED = new Set<unknown>(['AccessDenied', 'AccessDeniedException', 'Forbidden', 'UnauthorizedOperation', '403']);

/** AWS mostly names the action, but not everywhere. */
function actionOf(service: ServiceName, method: string, error: unknown): string {
  const action = ACTIONS[method] ?? method[0]!.toUpperCase() + method.slice(1);
  return /perform: ([\w-]+:\w+)/.exec(reason(error))?.[1] ?? `${service.toLowerCase()}:${action}`;
}

/** The framework's require(): what it depends on need not be reachable from here. */
function requireOf(serverless: Serverless): NodeJS.Require {
  const framework = Object.values(require.cache).find((module) => module?.exports === serverless.constructor);
  return createRequire(framework?.filename ?? require.main?.filename ?? __filename);
}

export class Aws {
  private readonly clients = new Map<ServiceName, Promise<Client>>();
  private hasRequest = true;

  constructor(private readonly serverless: Serverless, private readonly provider: Provider) {}

  /** The answer, refused where it is not of the shape. */
  async ask<Answer>(service: ServiceName, method: string, params: object, shape: Shape = 'object'): Promise<Answer> {
    const answer = await this.allowed(service, method, params);
    const fault = faultOf(answer, shape, '');
    if (fault) throw this.noSense(service, method, fault);
    return answer as Answer;
  }

  noSense(service: ServiceName, method: string, fault: string): Error {
    return failure(this.serverless, 'ANSWER', `what ${service} answers to ${method} makes no sense, so nothing is known of ` +
      `what is deployed: ${fault.trim()}`);
  }

  private async allowed(service: ServiceName, method: string, params: object): Promise<unknown> {
    try {
      return await this.answer(service, method, params);
    } catch (error) {
      if (!DENIED.has(codeOf(error))) throw error;
      throw failure(this.serverless, 'PERMISSION', `the credentials lack ${actionOf(service, method, error)}: ` +
        `${reason(error)}`);
    }
  }

  private async answer(service: ServiceName, method: string, params: object): Promise<unknown> {
    if (this.hasRequest)
      try {
        return await this.provider.request(service, method, params);
      } catch (error) {
        if ((error as { code?: unknown }).code !== REMOVED) throw error;
        this.hasRequest = false;
      }
    return (await this.client(service))[method]!(params);
  }

  private client(service: ServiceName): Promise<Client> {
    if (!this.clients.has(service)) this.clients.set(service, this.connect(service));
    return this.clients.get(service)!;
  }

  private async connect(service: ServiceName): Promise<Client> {
    const Service = requireOf(this.serverless)(PACKAGES[service])[service] as new (config: object) => Client;
    return new Service(await this.provider.getAwsSdkV3Config());
  }
}
