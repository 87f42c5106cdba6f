// Pages without a script: what `check`, `overview` and `diff` write as HTML.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { axePath, example, launch, templateOf } from './browser.mjs';

const { CFNSPLIT_COMMAND: command, CFNSPLIT_WORK: work } = process.env;
const axe = readFileSync(axePath, 'utf8');
const BREAKS_OUT = '"><img src=x onerror=pwned=1><script>pwned=1</script></style>';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Writes the page of a command, opens it, and hands over what the browser shows, once light and once dark. */
async function opened(name, words, what) {
  const { stdout } = spawnSync(command, [...words, '--format', 'html'], { cwd: work, encoding: 'utf8' });
  const path = join(work, `${name}.html`);
  writeFileSync(path, stdout);
  for (const colorScheme of ['light', 'dark']) {
    const page = await (await browser.newContext({ colorScheme })).newPage();
    const told = [];
    page.on('console', (message) => told.push(message.text()));
    page.on('pageerror', (error) => told.push(error.message));
    page.on('request', (request) => told.push(...(request.url() === `file://${path}` ? [] : [request.url()])));
    await page.goto(`file://${path}`);
    assert.deepEqual(told, [], 'the console is empty and nothing is asked of a network');
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document));
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [], colorScheme);
    assert.equal(await page.evaluate(() => globalThis.pwned), undefined);
    await what(page);
    await page.context().close();
  }
}

/** `refused`: with names that no template may have, which a report on the template repeats. */
const hostile = ({ refused } = {}) =>
  templateOf(refused ? 'refused' : 'hostile', {
    Mappings: { M: { [BREAKS_OUT]: { Key: BREAKS_OUT } } },
    Resources: {
      [refused ? `R${BREAKS_OUT}` : 'R']: { Type: 'AWS::S3::Bucket', Properties: { BucketName: BREAKS_OUT } },
    },
    Outputs: { O: { Value: { 'Fn::ImportValue': BREAKS_OUT }, Description: BREAKS_OUT } },
  });
const small = () =>
  templateOf('small', {
    Resources: {
      Mail: { Type: 'AWS::SNS::Topic' },
      R: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'mail' } },
    },
  });

test('the page of check has a row a template, the worst first, and each finding once', () =>
  opened('check', ['check', small(), example, '--max-resources', '390'], async (page) => {
    assert.match(await page.locator('h1').innerText(), /1 of 2 templates has errors/);
    const rows = await page.locator('table').first().locator('tbody tr').allInnerTexts();
    assert.equal(rows.length, 2);
    assert.match(rows[0], /service\.template\.json\s+101% of resources\s+393 of 390/);
    assert.equal(await page.locator('li', { hasText: 'CFS0601' }).count(), 1);
    assert.ok(await page.locator('.bar').first().isVisible());
    const width = await page.locator('.bar').first().evaluate((bar) => bar.getBoundingClientRect().width);
    assert.equal(width, 120, 'its style is taken');
  }));

test('the page of overview has every answer', () =>
  opened('overview', ['overview', example], async (page) => {
    assert.match(await page.locator('h1').innerText(), /393 resources, 9 parameters, 51 outputs/);
    assert.ok((await page.locator('tr', { hasText: 'holds data' }).locator('li').count()) > 60);
  }));

test('the page of diff has values in full', () =>
  opened('diff', ['diff', example, small()], async (page) => {
    assert.match(await page.locator('tr', { hasText: /^Mail/ }).first().innerText(), /^Mail\s+AWS::SNS::Topic\s+added/);
    assert.match(await page.locator('tr', { hasText: 'OrdersTable' }).first().innerText(), /its data is lost/);
  }));

test('no text of a template becomes anything else', async () => {
  for (const words of [['check', hostile({ refused: true })], ['overview', hostile()], ['diff', small(), hostile()]])
    await opened(`hostile-${words[0]}`, words, async (page) => {
      assert.match(await page.content(), /&lt;img src=x/);
      assert.equal(await page.locator('img, script').count(), 0);
    });
});
