// Texts that would like to be markup or script, in every place of a template that a page shows.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { go, launch, open, reportOf, templateOf } from './browser.mjs';

const TEXTS = [
  '</script><script>pwned=1</script>',
  '<img src=x onerror=pwned=1>',
  '"><svg onload=pwned=1>',
  "'-pwned=1-'",
  '<!--<script>',
  ']]>',
  '${pwned=1}',
  '{{constructor.constructor("pwned=1")()}}',
  'javascript:pwned=1',
  '</style><style>*{display:none}',
  '\u202egnp.exe\u202c',
  '\u2028pwned=1\u2029',
  '&lt;b&gt;&amp;',
  '__proto__',
  'constructor',
  '%3Cscript%3E',
  '%',
  '#resource=x&depth=9',
];

// Names are letters and digits, or the command refuses the template. Each text is a type, a construct path, an
// attribute, the name of a property, an action, the key of a mapping, and what else a template says in words.
function hostileTemplate() {
  const template = {
    Description: TEXTS.join(' '),
    Parameters: {},
    Mappings: {},
    Conditions: {},
    Resources: {},
    Outputs: {},
  };
  TEXTS.forEach((text, i) => {
    template.Parameters[`P${i}`] = { Type: 'String', Default: text, Description: text };
    template.Mappings[`M${i}`] = { [`k${i}`]: { [`v${i}`]: text } };
    template.Conditions[`C${i}`] = { 'Fn::Equals': [{ Ref: `P${i}` }, text] };
    const properties = { ServiceToken: text, DisplayName: { Ref: `P${i}` } };
    Object.defineProperty(properties, text, {
      value: { 'Fn::FindInMap': [`M${i}`, `k${i}`, `v${i}`] },
      enumerable: true,
    });
    if (i > 0) {
      const Resource = { 'Fn::GetAtt': [`R${i - 1}`, `a${text}`] };
      properties.Policies = [
        { PolicyDocument: { Statement: { Effect: 'Allow', Action: [`sns:${text}`], Resource } } },
      ];
    }
    template.Resources[`R${i}`] = {
      Type: `Custom::${text}`,
      Condition: `C${i}`,
      Metadata: { 'aws:cdk:path': `Stack/${text}/Resource` },
      Properties: properties,
    };
    template.Outputs[`O${i}`] = { Value: { Ref: `R${i}` }, Description: text };
  });
  return template;
}

const hostilePage = () => reportOf('hostile', templateOf('<img src=x onerror=pwned=1>', hostileTemplate()));

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

test('nothing of a hostile template becomes a part of the page', async () => {
  const path = hostilePage();
  const source = readFileSync(path, 'utf8');
  const data = source.match(/<script id="data" type="application\/json">(.*)<\/script>/)[1];
  assert.equal(data.includes('<'), false);
  assert.doesNotMatch(data, /[\u2028\u2029\u202e]/);
  const { page, told } = await open(browser, path);
  const tags = 'main img, main script, main style, main svg[onload], main b';
  const check = async (where) => {
    assert.equal(await page.evaluate(() => typeof globalThis.pwned), 'undefined', where);
    assert.equal(
      await page.locator(tags).evaluateAll((all) => all.filter((one) => !one.closest('.tip')).length),
      0,
      where,
    );
    assert.equal(await page.evaluate(() => document.querySelectorAll('script').length), 0, where);
    assert.deepEqual(told, [], where);
  };
  const tabs = [
    '#overview',
    '#rooms',
    '#rooms&before=yes',
    '#stack=',
    '#resources',
    '#hubs',
    '#levels',
    '#cycles',
    '#cuts',
    '#unused',
  ];
  for (const fragment of tabs) {
    await go(page, fragment);
    await check(fragment);
  }
  assert.match(await page.locator('h1').innerText(), /^<img src=x onerror=pwned=1>/);
  for (const [i, text] of TEXTS.entries()) {
    await go(page, `#resource=${encodeURIComponent(`Stack/${text}/Resource`)}`);
    assert.equal(await page.locator('main h2').innerText(), `R${i}`, text);
    await check(text);
    await go(page, `#resource=R${i}`);
    await page.fill('#search', text);
    await check(`search for ${text}`);
  }
  await page.context().close();
});

test('an address that means nothing is answered, whatever stands in it', async () => {
  const path = hostilePage();
  const { page, told } = await open(browser, path);
  for (const fragment of [
    '#resource=<img src=x onerror=pwned=1>',
    '#resource=%',
    '#stack=none',
    '#declared=x',
    '#resources&type=none&text=%E0%A4%A',
    '#resource=A&depth=x',
    '#none',
    '#',
  ]) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, fragment);
    await page.waitForTimeout(60);
    assert.ok(await page.locator('main h2').isVisible(), fragment);
  }
  assert.deepEqual(told, []);
  await page.context().close();
});
