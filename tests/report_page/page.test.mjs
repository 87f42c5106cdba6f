// What somebody does with a page: looks, clicks, searches, filters, sorts, prints.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { example, go, heading, launch, open, reportOf, run, templateOf } from './browser.mjs';

let browser, path;
before(async () => {
  browser = await launch();
  path = reportOf('example', example);
});
after(() => browser?.close());

async function using(options, what) {
  const { page, told } = await open(browser, path, options);
  await what(page);
  assert.deepEqual(told, [], 'the console is empty and nothing is asked of a network');
  await page.context().close();
}

test('opens with the stacks, their quotas and what crosses', () =>
  using({}, async (page) => {
    assert.equal(await heading(page), '3 stacks');
    assert.match(
      await page.locator('.source').innerText(),
      /service\.template\.json\s+393 resources · 3 stacks · 5 shared values/,
    );
    const plan = JSON.parse(run('plan', example, '--format', 'json'));
    const shown = await page.locator('.stacks li').allInnerTexts();
    assert.equal(shown.length, plan.stacks.length);
    for (const { stack, resources } of plan.stacks)
      assert.ok(
        shown.some((text) => text.startsWith(stack || 'root') && text.includes(`${resources} of 200`)),
        stack,
      );
    assert.equal(await page.title(), '3 stacks · service.template.json');
  }));

test('opens with what `cfnsplit overview` tells, and a resource there leads to its view', () =>
  using({ fragment: '' }, async (page) => {
    assert.equal(await heading(page), 'Overview');
    assert.equal(await page.locator('nav a').first().getAttribute('aria-current'), 'page');
    const told = run('overview', example, '--format', 'markdown');
    const rows = await page.locator('.overview tr').allInnerTexts();
    const questions = [...told.matchAll(/^\| ([a-zA-Z][^|]*) \|/gm)].map(([, question]) => question);
    assert.deepEqual(rows.map((row) => row.split('\t')[0].trim()), questions);
    await page.locator('.overview a', { hasText: 'OrdersTable' }).first().click();
    assert.equal(await heading(page), 'OrdersTable');
  }));

test('a policy forbids everything but its own script and style', () => {
  const text = readFileSync(path, 'utf8');
  assert.match(text, /^<!doctype html>\n/);
  assert.match(
    text,
    new RegExp(
      "Content-Security-Policy\" content=\"default-src 'none'; script-src 'sha256-[\\w+/]+='; " +
        "style-src 'sha256-[\\w+/]+='; base-uri 'none'; form-action 'none'\"",
    ),
  );
  assert.match(text, /d3-hierarchy 3\.1\.3\n\nCopyright/, 'the licences are in it');
  const fixed = text.length - text.match(/<script id="data" type="application\/json">(.*)<\/script>/)[1].length;
  assert.ok(text.length - fixed < 3 * statSync(example).size, 'its data is less than three times the template');
});

test('a click on a cell opens the resource, one on a heading the stack', () =>
  using({}, async (page) => {
    const box = await page.locator('canvas').boundingBox();
    await page.mouse.move(box.x + 60, box.y + 60);
    const named = await page.locator('.tip b').innerText();
    await page.mouse.click(box.x + 60, box.y + 60);
    await page.waitForFunction(() => location.hash.startsWith('#resource='));
    assert.equal(await heading(page), named);
    await page.goBack();
    await page.waitForSelector('canvas');
    await page.waitForTimeout(100);
    await page.mouse.click(box.x + 60, box.y + 8);
    await page.waitForFunction(() => location.hash.startsWith('#stack='));
    const shown = await page.locator('aside').innerText();
    assert.match(shown, /Comes in[\s\S]*AWS::StackName[\s\S]*Goes out[\s\S]*By type/);
  }));

test('before and after stand side by side', () =>
  using({}, async (page) => {
    await page.getByRole('link', { name: 'Before and after' }).click();
    await page.waitForSelector('figcaption');
    const words = await page
      .locator('canvas')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    assert.equal(words.length, 2);
    assert.match(words[0], /^Before: root with 393 resources$/);
    assert.match(words[1], /^Stacks as rooms: .+ with 169 resources/);
  }));

test('the search finds as one types, by name, type, attribute and declaration', () =>
  using({}, async (page) => {
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'search');
    await page.keyboard.type('orderst');
    const found = page.locator('#found [role=option]');
    assert.match(await found.first().innerText(), /^OrdersTable\s+DynamoDB::Table$/);
    await page.keyboard.press('ArrowDown');
    assert.equal(await found.nth(1).getAttribute('aria-selected'), 'true');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.hash === '#resource=OrdersTable');
    assert.equal(await heading(page), 'OrdersTable');
    for (const [typed, expected] of [
      ['userpool', 'UserPool'],
      ['userpool.arn', 'UserPool.Arn'],
      ['dynamodb', 'DynamoDB::Table'],
      ['stage para', 'parameter'],
    ]) {
      await page.fill('#search', typed);
      assert.ok(
        (await found.allInnerTexts()).some((text) => text.includes(expected)),
        typed,
      );
    }
    await page.fill('#search', 'no such thing');
    assert.match(await page.locator('#found').innerText(), /Nothing is called that/);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('#found').isVisible(), false);
  }));

test('a resource says what names it, where, who may change it, and what a rename does', () =>
  using({ fragment: '#resource=OrdersTable' }, async (page) => {
    const explained = JSON.parse(run('explain', example, 'OrdersTable', '--format', 'json'));
    const namers = explained.named_by.filter(({ kind }) => kind === 'resource');
    const section = (name) => page.locator('section', { has: page.getByRole('heading', { name, exact: true }) });
    const named = await section('What names it').innerText();
    for (const { name } of namers) assert.ok(named.includes(name), name);
    assert.match(named, /Environment › Variables › ORDERS_TABLE line \d+/);
    const renamed = await section('If it is replaced, by a rename for example').innerText();
    assert.match(renamed, /The data that it holds is lost/);
    assert.match(renamed, new RegExp(`${namers.length} other resources change: \\d+ replaced, \\d+ updated`));
    assert.match(renamed, /a change of .*TableName/);
    assert.match(
      await section('Who may read it and change it').innerText(),
      /PlaceOrderLambdaFunction[\s\S]*dynamodb:PutItem/,
    );
    assert.match(await section('Why it stands there').innerText(), /The cut put it here/);
  }));

test('the slider draws more neighbours and stands in the address', () =>
  using({ fragment: '#resource=OrderRole' }, async (page) => {
    await page.waitForSelector('.neighbours');
    const near = await page.locator('.neighbours .node').count();
    await page.locator('#depth').focus();
    await page.keyboard.press('ArrowRight');
    const far = await page.locator('.neighbours .node').count();
    assert.ok(far > near && near > 1, `${near}, then ${far}`);
    assert.match(await page.evaluate(() => location.hash), /^#resource=OrderRole&depth=2$/);
    await page.reload();
    await page.waitForSelector('.neighbours');
    assert.equal(await page.locator('.neighbours .node').count(), far);
    await page.locator('.neighbours .node:not(.start)').first().click();
    await page.waitForFunction(() => !location.hash.includes('OrderRole&'));
  }));

test('filters leave what is asked for, and stand in the address', () =>
  using({ fragment: '#resources' }, async (page) => {
    await page.selectOption('#filter-type', 'AWS::DynamoDB::Table');
    assert.equal(await page.locator('main caption').innerText(), '11 resources');
    await page.fill('#filter-text', 'order');
    assert.deepEqual(await page.locator('main td .id').allInnerTexts(), ['OrderEventsTable', 'OrdersTable']);
    await page.reload();
    assert.equal(await page.locator('main caption').innerText(), '2 resources');
    await go(page, '#resources&data=holds%20data');
    assert.match(await page.locator('main caption').innerText(), /^\d+ resources$/);
    assert.equal(await page.locator('main tbody tr').count(), await page.locator('main tbody .holds-data').count());
  }));

test('the answers of graph are tables that sort', () =>
  using({ fragment: '#hubs' }, async (page) => {
    const column = () => page.locator('main tbody tr td:nth-child(5)').allInnerTexts();
    await page.getByRole('button', { name: 'Needed by' }).click();
    const down = (await column()).map(Number);
    assert.deepEqual(
      down,
      [...down].sort((a, b) => b - a),
    );
    assert.equal(await page.locator('th[aria-sort]').getAttribute('aria-sort'), 'descending');
    await page.getByRole('button', { name: 'Needed by' }).click();
    assert.equal(Number((await column())[0]), Math.min(...(await column()).map(Number)));
    await go(page, '#levels');
    const levels = JSON.parse(run('graph', example, '--levels', '--format', 'json'));
    assert.deepEqual(await page.locator('.chain li').allInnerTexts(), levels.paths[0]);
    await go(page, '#cuts');
    const cuts = JSON.parse(run('graph', example, '--cuts', '--format', 'json'));
    assert.equal(await page.locator('main tbody tr').count(), cuts.nodes.length);
    await go(page, '#cycles');
    assert.match(await page.locator('main').innerText(), /There are none/);
  }));

test('other commands open the same page at their question', async () => {
  const { writeFileSync } = await import('node:fs');
  const hubs = path.replace('example.html', 'hubs.html');
  writeFileSync(hubs, run('graph', example, '--hubs', '--format', 'html'));
  const { page, told } = await open(browser, hubs, { fragment: '' });
  assert.equal(await heading(page), 'Hubs');
  assert.deepEqual(told, []);
  await page.context().close();
  const planned = path.replace('example.html', 'plan.html');
  writeFileSync(planned, run('plan', example, '--format', 'html'));
  const opened = readFileSync(path, 'utf8').replace('"view":"overview"', '"view":"rooms"');
  assert.equal(readFileSync(planned, 'utf8'), opened);
});

test('moves are told with their danger', async () => {
  const table = { Type: 'AWS::DynamoDB::Table', Properties: {} };
  const template = templateOf('moves', { Resources: { A: table, B: table, C: { Type: 'AWS::SNS::Topic' } } });
  const lock = `${template}.lock`;
  run(
    'split',
    template,
    '-o',
    `${template}.out`,
    '--lock',
    lock,
    '--max-resources',
    '3',
    '--pin',
    'A=One',
    '--fresh',
    '--force',
  );
  const moved = reportOf('moves', template, '--lock', lock, '--max-resources', '3', '--pin', 'A=Two');
  const { page, told } = await open(browser, moved, { fragment: '#rooms&before=yes' });
  assert.match(await page.locator('aside .table').innerText(), /1 move[\s\S]*A\s+One\s+Two\s+holds data/);
  const [first, second] = await page
    .locator('canvas')
    .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
  assert.match(first, /One with 1 resource/);
  assert.match(second, /Two with 1 resource/);
  assert.deepEqual(told, []);
  await page.context().close();
});

test('light and dark: as the system has it, and by the button', () =>
  using({ colorScheme: 'dark' }, async (page) => {
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const ink = () => page.locator('canvas').screenshot();
    await page.waitForTimeout(100);
    assert.equal(await paper(), 'rgb(21, 24, 28)');
    const dark = await ink();
    await page.getByRole('button', { name: 'Light / dark' }).click();
    assert.equal(await paper(), 'rgb(255, 255, 255)');
    assert.notDeepEqual(await ink(), dark);
  }));

test('prints without what only a screen needs', () =>
  using({ fragment: '#resource=OrdersTable', colorScheme: 'dark' }, async (page) => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    for (const part of ['nav', '.search', '.theme'])
      assert.equal(await page.locator(part).isVisible(), false, part);
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
    assert.ok(await page.getByText('What names it').isVisible());
    const paper = await page.pdf({ format: 'A4' });
    assert.ok(paper.length > 20_000, 'there is something on it');
  }));

test('all of it can be reached by the keyboard', () =>
  using({}, async (page) => {
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the content');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H2');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.hash.startsWith('#stack='));
    assert.equal(
      await page.evaluate(() => document.activeElement.tagName),
      'H2',
      'the reader is told what was opened',
    );
    await page.getByRole('link', { name: 'Levels' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.hash === '#levels');
    assert.equal(await page.locator('nav [aria-current=page]').innerText(), 'Levels');
  }));
