/** The lines of the command in the help of all commands. */
export const overview = `  cfnsplit cdk CDK_OUT [STACK...]  split the stacks of a cloud assembly that 'cdk synth' has written
`;

export const help = `usage: cfnsplit cdk CDK_OUT [STACK...] [options]

Splits the stacks of a cloud assembly that 'cdk synth' has written, in place: each nested template becomes an asset
of its stack, so that 'cdk deploy', 'cdk diff' and 'cdk destroy' know it. Stacks within their limits stay as they
are, and so does the assembly when anything fails. A second run changes nothing.

STACK is a path such as Prod/Shop, the name of a stack, or a pattern such as 'Prod/*'; without one, all stacks are
split that need it, those of stages included.

      --lock-directory DIR      where the lock files are, one for each stack that is deployed; default the current
                                directory
      --new-stacks              stacks without a lock file are not deployed yet, so they may be split anew
      --no-frozen               a lock file may change; without it, --frozen holds in CI, which is where CI,
                                CODEBUILD_BUILD_ID, TF_BUILD or JENKINS_URL is set
      --quiet                   no summary and no notes
  -h, --help                    show this help

Takes these options of split as well ('cfnsplit help split'):
  --config, --frozen, --fresh, --deployed (for one STACK), --allow-moves, --rebalance,
  --max-resources and the other limits, and those under 'what goes where' and 'the search';
  --max-concurrent-stacks, --minify

The nested templates keep the name STACK.PATH.nested.template.json. CDK_OUT/cfnsplit/STACK holds the template before
the split, for adopt, explain, moves and graph.
`;
