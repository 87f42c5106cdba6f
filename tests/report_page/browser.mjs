// Pages of the command, opened in Chromium; and what the browser says of them.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { CFNSPLIT_COMMAND: command, CFNSPLIT_WORK: work, CFNSPLIT_TOP: top, CHROMIUM: executablePath } = process.env;
const needed = createRequire(join(work, 'package.json'));
const { chromium } = needed('playwright-core');

export const axePath = needed.resolve('axe-core/axe.min.js');
export const example = join(top, 'testdata/example/service.template.json');

/** Writes a template, and returns its path. */
export function templateOf(name, template) {
  const path = join(work, `${name}.template.json`);
  writeFileSync(path, JSON.stringify(template, null, 1));
  return path;
}

/** The path of the page that the command writes for a template. */
export function reportOf(name, template, ...options) {
  const page = join(work, `${name}.html`);
  execFileSync(command, ['report', template, '-o', page, '--force', ...options], {
    cwd: work,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return page;
}

export function run(...words) {
  return execFileSync(command, words, {
    cwd: work,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
  });
}

export async function launch() {
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** Opens a page. What it says on its console, what goes wrong, and what it asks a network for gathers in `told`. */
export async function open(browser, path, { fragment = '#rooms', ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
  const page = await context.newPage();
  const told = [];
  page.on('console', (message) => told.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => told.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== `file://${path}`) told.push(`request: ${request.url()}`);
  });
  await page.goto(`file://${path}${fragment}`);
  await page.waitForSelector('main h2');
  return { page, told };
}

/** Goes to another view by its address. */
export async function go(page, fragment) {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, fragment);
  await page.waitForFunction((hash) => location.hash.startsWith(hash.split('&')[0]), fragment);
  await page.waitForTimeout(60);
}

export const heading = (page) => page.locator('main h2').innerText();
