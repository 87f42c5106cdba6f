// The emulator of tests/e2e on a free port of the loopback interface, and an account on it for the CDK and the client
// of AWS.
import { spawn, spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import * as net from 'node:net'
import * as path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { top, work } from './project.mjs'

export const account = '000000000017'
export const region = 'us-east-1'
const bin = path.join(process.env.CFNSPLIT_E2E ?? '', 'bin')

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

export class Emulator {
  static async start() {
    const port = await freePort()
    const folder = path.join(work, 'emulator')
    fs.mkdirSync(folder, { recursive: true })
    const log = fs.openSync(path.join(folder, 'emulator.log'), 'w')
    const own = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'))
    const environment = { ...Object.fromEntries(own), PORT: port, GATEWAY_PORT: port, BIND_HOST: '127.0.0.1',
      LOG_LEVEL: 'WARNING', TMPDIR: folder }
    const server = spawn(path.join(bin, 'python'), ['-B', path.join(top, 'tests/e2e/emulator.py')],
      { stdio: ['pipe', log, log], env: environment })
    const emulator = new Emulator(server, `http://127.0.0.1:${port}`)
    await emulator.#answers()
    return emulator
  }

  constructor(server, url) {
    this.server = server
    this.url = url
    this.environment = {
      PATH: `${bin}${path.delimiter}${process.env.PATH}`,
      HOME: work,
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: account,
      AWS_SECRET_ACCESS_KEY: 'none',
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_PAGER: '',
      AWS_EC2_METADATA_DISABLED: 'true',
      CDK_DISABLE_CLI_TELEMETRY: 'true'
    }
  }

  async #answers() {
    for (let tries = 0; tries < 600 && this.server.exitCode === null; tries++) {
      if (await fetch(`${this.url}/_ministack/health`).then((answer) => answer.ok, () => false)) return
      await pause(100)
    }
    throw new Error('the emulator did not start')
  }

  /** It ends when its standard input does. */
  stop() {
    this.server.stdin.end()
  }

  aws(...words) {
    const done = spawnSync('aws', words, { env: this.environment, encoding: 'utf8', maxBuffer: 1 << 28 })
    if (done.status !== 0) throw new Error(`aws ${words.slice(0, 2).join(' ')}: ${done.stderr}`)
    return done.stdout ? JSON.parse(done.stdout) : undefined
  }

  /** What stands: every stack of the account that is not deleted, by its id. */
  async stacks() {
    // The server closes a connection that is kept for long.
    const answer = await fetch(`${this.url}/state-of-stacks?${account}`, { headers: { connection: 'close' } })
    return answer.json()
  }

  /** The physical id of every resource but nested stacks, by type and logical id. */
  async physicalIds() {
    const found = {}
    for (const stack of Object.values(await this.stacks()))
      for (const [id, { PhysicalResourceId, ResourceType }] of Object.entries(stack.resources))
        if (ResourceType !== 'AWS::CloudFormation::Stack' && stack.name !== 'CDKToolkit') found[id] = PhysicalResourceId
    return found
  }
}
