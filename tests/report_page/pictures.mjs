// Makes the pictures of the guide, of the example.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { example, launch, open, reportOf } from './browser.mjs';

const PICTURES = [
  ['report-overview', '#overview', 'light', 1200, 800],
  ['report-rooms', '#rooms', 'light', 1200, 800],
  ['report-resource', '#resource=BasketsTable', 'light', 1330, 700],
  ['report-hubs', '#hubs', 'dark', 1200, 560],
];

const browser = await launch();
const path = reportOf('example', example);
for (const [name, fragment, colorScheme, width, height] of PICTURES) {
  const { page } = await open(browser, path, { fragment, colorScheme, viewport: { width, height } });
  await page.waitForTimeout(500);
  const file = join(process.env.CFNSPLIT_TOP, 'docs/guides/pictures', `${name}.png`);
  await page.screenshot({ path: file });
  console.log(`${name}.png: ${statSync(file).size} bytes`);
  await page.context().close();
}
await browser.close();
