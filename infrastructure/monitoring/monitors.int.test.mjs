import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inRoot } from '../local/parts/settings.mjs';
import { checkMonitor } from './check-monitors.mjs';
import { monitors, monitorsCommand } from './cli.mjs';

const QUICK = { tries: 2, pauseMs: 0 };
let server;
let place;
let answers;
let asked;
let slack;

const ready = (status, states = {}) => {
  const parts = { database: 'works', queue: 'works', storage: 'works', mail: 'works', ...states };
  return {
    status,
    body: JSON.stringify({
      parts: Object.fromEntries(Object.entries(parts).map(([name, state]) => [name, { state }])),
    }),
  };
};

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url);
    if (request.method === 'POST') {
      request.on('data', (part) => (slack += part));
      request.on('end', () => response.end('ok'));
      return;
    }
    const answer = answers[request.url];
    const { status = 200, body = '{}' } = Array.isArray(answer) ? (answer.shift() ?? {}) : (answer ?? {});
    if (status === 'silent') return;
    if (status === 'cut') response.destroy();
    else response.writeHead(status).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  place = `http://127.0.0.1:${server.address().port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});
beforeEach(() => {
  answers = { '/ready': ready(200) };
  asked = [];
  slack = '';
});

async function check(environment = {}, args = ['check', '--web', `${place}/web`, '--api', place]) {
  const said = [];
  const code = await monitorsCommand(args, environment, (line) => said.push(line), QUICK);
  return { code, text: said.join('\n') };
}

describe('the monitors', () => {
  it('are bilko.io, /health and /ready of the API, every five minutes', async () => {
    expect(monitors.map(({ address }) => address)).toEqual([
      'https://bilko.io',
      'https://api.bilko.io/health',
      'https://api.bilko.io/ready',
    ]);
    expect(monitors.every(({ everyMinutes }) => everyMinutes === 5)).toBe(true);
    const { code, text } = await check({}, ['list']);
    expect([code, text.split('\n').length]).toEqual([0, 3]);
  });

  it('are content while everything works, and say what is only late', async () => {
    answers['/ready'] = ready(200, { mail: 'slow' });
    const { code, text } = await check({ ALARM_SLACK_URL: `${place}/slack` });
    expect(code).toBe(0);
    expect(text).toMatch(/^works {3}web.*\nworks {3}API alive.*\nworks {3}API ready.*; mail is slow\.$/);
    expect(slack).toBe('');
  });

  it('name what fails, once here and once in Slack', async () => {
    answers['/ready'] = ready(503, { database: 'down', queue: 'unknown' });
    const { code, text } = await check({ ALARM_SLACK_URL: `${place}/slack` });
    expect(code).toBe(1);
    expect(text).toContain(
      `FAILED  API ready, ${place}/ready: it answered 503: database is down, queue is unknown.`,
    );
    expect(text.match(/FAILED/g)).toHaveLength(1);
    expect(JSON.parse(slack).text).toContain('database is down');
  });

  it('let a new installation have its first worker start', async () => {
    answers['/ready'] = ready(200, { queue: 'starting' });
    expect(await check()).toMatchObject({ code: 0, text: expect.stringContaining('queue is starting') });
  });

  it('take a worker that is gone for a failure although requests may come', async () => {
    answers['/ready'] = ready(200, { queue: 'down' });
    expect(await check()).toMatchObject({ code: 1, text: expect.stringContaining('API ready') });
  });

  it('forgive one failure that is gone at the second try', async () => {
    answers['/health'] = [{ status: 502 }];
    expect((await check()).code).toBe(0);
    expect(asked.filter((path) => path === '/health')).toHaveLength(2);
  });

  it.each([
    ['an error', { status: 500 }, 'it answered 500'],
    ['a page that is no readiness', { status: 200, body: '<html>' }, 'it did not say how its parts are'],
    ['a line that is cut', { status: 'cut' }, 'it could not be reached'],
    ['silence', { status: 'silent' }, 'there was no answer within 0.3 seconds'],
  ])('say it plainly of %s', async (_what, answer, problem) => {
    answers['/ready'] = answer;
    const monitor = { name: 'API ready', address: `${place}/ready`, mostSeconds: 0.3, isReadiness: true };
    expect((await checkMonitor(monitor, { tries: 1 })).problem).toContain(problem);
  });

  it('say it plainly where nothing listens, and refuse what they do not know', async () => {
    const gone = { name: 'x', address: 'http://127.0.0.1:1', mostSeconds: 5 };
    expect((await checkMonitor(gone, { tries: 1 })).problem).toMatch(
      /nothing listens there|could not be reached/,
    );
    for (const args of [[], ['check', '--web'], ['check', '--all', 'https://x.io'], ['watch']])
      await expect(monitorsCommand(args, {}, () => undefined)).rejects.toThrow(/npm run monitors/);
  });

  it('are a program that needs nothing installed', async () => {
    const args = ['check', '--web', `${place}/web`, '--api', place];
    const run = async () => {
      const child = spawn(process.execPath, [inRoot('infrastructure/monitoring/cli.mjs'), ...args], {
        env: { PATH: process.env.PATH },
      });
      let text = '';
      child.stdout.on('data', (part) => (text += part));
      const [code] = await once(child, 'close');
      return { code, text };
    };
    expect(await run()).toMatchObject({ code: 0, text: expect.stringContaining('works   API ready') });
  });
});
