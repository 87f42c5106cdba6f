// What is deployed: the service's stack and all stacks nested in it, as CloudFormation lists them.
import type { Shape } from '../lib/shape';
import { saysNoStack, type Aws } from './aws';

export interface StackResource {
  LogicalResourceId: string;
  PhysicalResourceId?: string;
  ResourceType: string;
  ResourceStatus: string;
}

export interface DeployedStack {
  /** Logical ids from the root down, with / between them; empty for the root. */
  path: string;
  id: string;
  name: string;
  resources: StackResource[];
}

export interface Deployed {
  status: string;
  stacks: DeployedStack[];
}

const NESTED = 'AWS::CloudFormation::Stack';
const GONE = new Set(['DELETE_COMPLETE', 'DELETE_SKIPPED']);
/** The stack of a change set that was never executed. It holds nothing. */
const EMPTY = 'REVIEW_IN_PROGRESS';

/** The status of a stack, or nothing where there is none. */
export async function statusOf(aws: Aws, name: string): Promise<string | undefined> {
  try {
    const { Stacks: [stack] } = await aws.ask<{ Stacks: { StackStatus: string }[] }>('CloudFormation', 'describeStacks',
      { StackName: name }, { keys: { Stacks: { list: { keys: { StackStatus: 'text' } } } } });
    if (stack) return stack.StackStatus;
  } catch (error) {
    if (saysNoStack(error, name)) return undefined;
    throw error;
  }
  throw aws.noSense('CloudFormation', 'describeStacks', 'Stacks is empty');
}

const LISTING: Shape = { keys: { 'NextToken?': 'text', 'StackResourceSummaries?': { list: { keys: {
  LogicalResourceId: 'text', ResourceType: 'text', ResourceStatus: 'text', 'PhysicalResourceId?': 'text' } } } } };

async function resourcesOf(aws: Aws, name: string): Promise<StackResource[]> {
  const found: StackResource[] = [];
  let NextToken: string | undefined;
  do {
    const page = await aws.ask<{ StackResourceSummaries?: StackResource[]; NextToken?: string }>('CloudFormation',
      'listStackResources', { StackName: name, ...(NextToken ? { NextToken } : {}) }, LISTING);
    if (page.NextToken && page.NextToken === NextToken)
      throw aws.noSense('CloudFormation', 'listStackResources', 'NextToken is the one before, so it would never end');
    found.push(...(page.StackResourceSummaries ?? []));
    NextToken = page.NextToken;
  } while (NextToken);
  return found.filter((resource) => !GONE.has(resource.ResourceStatus));
}

/** arn:aws:cloudformation:REGION:ACCOUNT:stack/NAME/ID → NAME */
function nameIn(id: string): string {
  return id.split('/')[1] ?? id;
}

/** `ofTemplate` tells which logical ids are resources of the service's own template: a stack that the service nests
    itself is a resource like others, and what is in it is not the split's. */
export async function whatIsDeployed(aws: Aws, stack: string,
  ofTemplate: (logicalId: string) => boolean): Promise<Deployed | undefined> {
  const status = await statusOf(aws, stack);
  if (status === undefined || status === EMPTY) return undefined;
  const stacks: DeployedStack[] = [];
  const waiting = [{ path: '', id: stack }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const resources = await resourcesOf(aws, next.id);
    stacks.push({ path: next.path, id: next.id, name: nameIn(next.id), resources });
    for (const resource of resources)
      if (resource.ResourceType === NESTED && resource.PhysicalResourceId && !ofTemplate(resource.LogicalResourceId))
        waiting.push({
          path: next.path ? `${next.path}/${resource.LogicalResourceId}` : resource.LogicalResourceId,
          id: resource.PhysicalResourceId,
        });
  }
  return { status, stacks };
}
