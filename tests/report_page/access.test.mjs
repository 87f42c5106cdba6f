// axe-core finds no violation in any view, light or dark.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { axePath, example, go, launch, open, reportOf } from './browser.mjs';

const VIEWS = [
  '#overview',
  '#rooms',
  '#rooms&before=yes',
  '#stack=',
  '#resources',
  '#resource=OrdersTable&depth=2',
  '#declared=parameter%20Stage',
  '#hubs',
  '#levels',
  '#cycles',
  '#cuts',
  '#unused',
];

let browser, path;
before(async () => {
  browser = await launch();
  path = reportOf('example', example);
});
after(() => browser?.close());

for (const colorScheme of ['light', 'dark'])
  test(`every view can be used by everybody, ${colorScheme}`, async () => {
    const { page, told } = await open(browser, path, { colorScheme });
    await page.evaluate(readFileSync(axePath, 'utf8'));
    for (const view of VIEWS) {
      await go(page, view);
      const { violations } = await page.evaluate(() => globalThis.axe.run(document));
      const found = violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .slice(0, 3)
            .map(({ html }) => html.slice(0, 160))
            .join(' | ')}`,
      );
      assert.deepEqual(found, [], view);
    }
    await page.fill('#search', 'table');
    const { violations } = await page.evaluate(() => globalThis.axe.run('.search'));
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`),
      [],
      'the search',
    );
    assert.deepEqual(told, []);
    await page.context().close();
  });
