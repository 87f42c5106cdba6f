// The CDK's own CLI deploys what was split on the emulator: what it says, and what stands there afterwards.
import assert from 'node:assert/strict'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { after, before, test } from 'node:test'

import { account, Emulator, region } from './emulator.mjs'
import { appFolder, cfnsplit, modules, readJson, run } from './project.mjs'

const asItIs = ['--app', 'cdk.out'] // without another synthesis
let emulator
const isThere = fs.existsSync(path.join(process.env.CFNSPLIT_E2E ?? '', 'bin/aws'))
const skip = isThere ? false : 'there is no emulator here: tests/e2e/requirements.txt could not be installed'

before(async () => {
  if (!isThere) return
  emulator = await Emulator.start()
  cdk(appFolder(), {}, 'bootstrap', `aws://${account}/${region}`)
})
after(() => emulator?.stop())

/** Runs the CDK's CLI; all that it prints. */
function cdk(directory, how, ...words) {
  const done = run(path.join(modules, 'aws-cdk/bin/cdk'), ['--no-notices', '--ci', ...words],
    { directory, variables: { ...emulator.environment, SHOP: JSON.stringify(how) } })
  assert.equal(done.code, 0, `cdk ${words.join(' ')}: ${done.stdout}${done.stderr}`)
  return done.stdout + done.stderr
}

function deploy(directory, how, ...words) {
  return cdk(directory, how, 'deploy', 'Shop', '--require-approval', 'never', ...words)
}

async function shops() {
  return Object.values(await emulator.stacks()).filter(({ name }) => name.startsWith('Shop'))
}

/** Resources without nested stacks, of all stacks of the shop. */
function resourcesOf(stacks) {
  return stacks.flatMap(({ resources }) => Object.entries(resources))
    .filter(([, { ResourceType }]) => ResourceType !== 'AWS::CloudFormation::Stack')
}

test('a new stack: deployed, deployed again, compared, changed and destroyed', { skip }, async () => {
  const directory = appFolder()
  const tags = { team: 'shop' }
  deploy(directory, { tags, synthesizer: { newStacks: true } })
  const stacks = await shops()
  assert.equal(stacks.length, 4)
  assert.equal(stacks.filter(({ parent }) => parent).length, 3)
  assert.equal(resourcesOf(stacks).length, 626)
  const ids = await emulator.physicalIds()

  const again = deploy(directory, { tags, synthesizer: {} })
  assert.match(again, /Shop \(no changes\)/)
  const diff = cdk(directory, {}, 'diff', 'Shop', ...asItIs)
  assert.equal(diff.match(/There were no differences/g).length, 4)
  assert.match(diff, /Number of stacks with differences: 0/)

  const grown = { tags, services: 53, synthesizer: {} }
  const changes = cdk(directory, grown, 'diff', 'Shop')
  assert.match(changes, /\[\+\] AWS::DynamoDB::Table Service53\/Table/)
  assert.doesNotMatch(changes, /\[-\] AWS::/)
  deploy(directory, {}, ...asItIs)
  const { length } = resourcesOf(await shops())
  assert.equal(length, 638)
  const now = await emulator.physicalIds()
  for (const [id, physical] of Object.entries(ids)) assert.equal(now[id], physical, id)

  cdk(directory, {}, 'destroy', 'Shop', '--force', ...asItIs)
  assert.deepEqual(await shops(), [])
})

test('a stack that is live is split late, and everything keeps its physical id', { skip }, async () => {
  const directory = appFolder()
  const flat = { services: 40 }
  deploy(directory, flat)
  const ids = await emulator.physicalIds()
  assert.equal(Object.keys(ids).length, 482)

  // The app has grown beyond what one stack takes: the first split is refused, with the lines that adopt what stands.
  cdk(directory, {}, 'synth', '--quiet')
  const refused = cfnsplit(directory, 'cdk', 'cdk.out')
  assert.equal(refused.code, 2)
  assert.match(refused.stderr, /error\[CFS0904\]/)
  const [, listing, adopt] = /(aws cloudformation .*)\n +npx cfnsplit (adopt .*)\n/.exec(refused.stderr)
  fs.mkdirSync(path.join(directory, 'deployed'))
  const [words, file] = listing.split(' > ')
  fs.writeFileSync(path.join(directory, file), JSON.stringify(emulator.aws(...words.split(' ').slice(1))))
  const adopted = cfnsplit(directory, ...adopt.split(' '))
  assert.equal(adopted.code, 0, adopted.stderr)
  assert.match(adopted.stdout, /482 resources are deployed, 144 new; nothing moves/)

  // By the command first, then by the synthesizer, which finds the same split.
  const done = cfnsplit(directory, 'cdk', 'cdk.out')
  assert.equal(done.code, 0, done.stderr)
  assert.ok(Object.keys(readJson(directory, 'cdk.out/Shop.template.json').Resources).length >= 482)
  deploy(directory, {}, ...asItIs)
  const now = await emulator.physicalIds()
  assert.equal(Object.keys(now).length, 626)
  for (const [id, physical] of Object.entries(ids)) assert.equal(now[id], physical, id)
  assert.match(deploy(directory, { synthesizer: {} }), /Shop \(no changes\)/)
  cdk(directory, {}, 'destroy', 'Shop', '--force', ...asItIs)
  assert.deepEqual(await shops(), [])
})

test('what is deployed has the tags of the stack', { skip }, async (t) => {
  const directory = appFolder()
  deploy(directory, { services: 20, tags: { team: 'shop' }, synthesizer: { newStacks: true } })
  const tagsOf = ({ name }) => emulator.aws('cloudformation', 'describe-stacks', '--stack-name', name).Stacks[0].Tags ?? []
  const stacks = await shops()
  const isTagged = (stack) => tagsOf(stack).some(({ Key, Value }) => Key === 'team' && Value === 'shop')
  assert.ok(isTagged(stacks.find(({ parent }) => !parent)))
  if (!stacks.filter(({ parent }) => parent).every(isTagged))
    t.skip('the emulator does not hand the tags of a stack down to its nested stacks, as CloudFormation does')
  cdk(directory, {}, 'destroy', 'Shop', '--force', ...asItIs)
})
