// Who may do what with a resource: statements of policies that name it, and whoever has the role.
import type { Link, Model } from './model';

export interface Access {
  who: number;
  /** The role or policy that allows it. */
  through: number;
  changes: string[];
  reads: string[];
}

const READS =
  /:(BatchGet|ConditionCheck|Decrypt|Describe|Get|Head|List|Lookup|PartiQLSelect|Query|Receive|Scan|Search|Select|View)/i;
const POLICIES = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'];
const HOLDERS = ['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group'];

/** Those that may change it first. An action that is not known to read counts as a change. */
export function accessTo(model: Model, resource: number): Access[] {
  const all: Access[] = [];
  for (const link of model.namedBy[resource]!) {
    const actions = actionsOf(model, link);
    if (actions.length === 0) continue;
    const reads = actions.filter((action) => READS.test(action));
    const changes = actions.filter((action) => !READS.test(action));
    for (const who of whoHas(model, link.other)) all.push({ who, through: link.other, changes, reads });
  }
  return all.sort((a, b) => Number(b.changes.length > 0) - Number(a.changes.length > 0));
}

function actionsOf(model: Model, link: Link): string[] {
  const numbers = link.references.flatMap(([, , , , grant]) => (grant === undefined ? [] : [grant]));
  return [...new Set(numbers.flatMap((number) => model.data.grants[number]!))].sort();
}

// Whoever runs under the role, or the role itself where nobody here does.
function whoHas(model: Model, source: number): number[] {
  const { type } = model.resource(source);
  const roles = POLICIES.includes(type)
    ? [...model.names[source]!, ...model.namedBy[source]!]
        .map(({ other }) => other)
        .filter((at) => HOLDERS.includes(model.resource(at).type))
    : [source];
  const users = roles.flatMap((role) => {
    if (!HOLDERS.includes(model.resource(role).type)) return [role];
    const having = model.namedBy[role]!.filter(
      ({ other, references }) =>
        !POLICIES.includes(model.resource(other).type) && references.some(([, attribute]) => attribute !== ''),
    );
    return having.length > 0 ? having.map(({ other }) => other) : [role];
  });
  return [...new Set(users.length > 0 ? users : [source])];
}
