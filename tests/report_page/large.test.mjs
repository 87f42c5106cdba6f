// Ten thousand resources: every view opens and answers. How long a click takes is told, and not judged.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { go, heading, launch, open, reportOf, templateOf } from './browser.mjs';

const SERVICES = 2_000; // of five resources each

function largeTemplate() {
  const Resources = { Shared: { Type: 'AWS::DynamoDB::Table', Properties: {} } };
  for (let i = 0; i < SERVICES; ++i) {
    const arn = (id) => ({ 'Fn::GetAtt': [id, 'Arn'] });
    Resources[`Queue${i}`] = { Type: 'AWS::SQS::Queue', Properties: {} };
    Resources[`Role${i}`] = {
      Type: 'AWS::IAM::Role',
      Properties: {
        Policies: [
          {
            PolicyDocument: {
              Statement: [{ Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: arn('Shared') }],
            },
          },
        ],
      },
    };
    Resources[`Function${i}`] = { Type: 'AWS::Lambda::Function', Properties: { Role: arn(`Role${i}`) } };
    Resources[`Logs${i}`] = {
      Type: 'AWS::Logs::LogGroup',
      Properties: { LogGroupName: { 'Fn::Sub': `/aws/lambda/\${Function${i}}` } },
    };
    Resources[`Source${i}`] = {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: arn(`Queue${i}`), FunctionName: { Ref: `Function${i}` } },
    };
  }
  return { Resources };
}

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

test('ten thousand resources stay usable', async (context) => {
  const path = reportOf('large', templateOf('large', largeTemplate()));
  const { page, told } = await open(browser, path);
  await page.waitForTimeout(300);
  const times = [];
  for (const fragment of [
    '#overview',
    '#resource=Shared',
    '#resource=Queue7',
    '#stack=',
    '#resources',
    '#hubs',
    '#levels',
    '#rooms',
  ]) {
    times.push(
      `${fragment} ${await page.evaluate((hash) => {
        const start = performance.now();
        location.hash = hash;
        return new Promise((done) =>
          addEventListener('hashchange', () => done(Math.round(performance.now() - start)), { once: true }),
        );
      }, fragment)} ms`,
    );
    assert.notEqual(await heading(page), 'Not found', fragment);
  }
  context.diagnostic(`until the view stands: ${times.join(', ')}`);
  await page.fill('#search', 'function199');
  assert.equal(await page.locator('#found [role=option]').count(), 11);
  await go(page, '#resource=Shared&depth=4');
  await page.waitForSelector('.neighbours');
  const drawn = await page.locator('.neighbours .node').count();
  assert.ok(drawn > 1 && drawn <= 80, `${drawn} are drawn`);
  await go(page, '#resources');
  assert.equal(await page.locator('main caption').innerText(), '10,001 resources');
  assert.equal(await page.locator('main tbody tr').count(), 200, 'the first of them');
  assert.deepEqual(told, []);
  await page.context().close();
});
