import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { ports } from '../server/parts/places.mjs';
import { inRoot } from '../local/parts/settings.mjs';

const guide = readFileSync(inRoot('docs/operations/watching.md'), 'utf8');
const { groups } = parse(readFileSync(inRoot('infrastructure/monitoring/alerts.yml'), 'utf8'));
const rules = groups.flatMap((group) => group.rules);

it('every alarm has a sentence, a weight and a part of the guide that says what to do', () => {
  const anchors = [...guide.matchAll(/^### (.+)$/gm)].map(
    ([, title]) =>
      `#${title
        .toLowerCase()
        .replace(/[^a-z ]/g, '')
        .replaceAll(' ', '-')}`,
  );
  expect(rules.length).toBeGreaterThan(10);
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  for (const { alert, labels, annotations } of rules) {
    expect(['page', 'look'], alert).toContain(labels.severity);
    expect(annotations.summary, alert).toMatch(/^[A-Z].+\.$/);
    expect(anchors, alert).toContain(annotations.guide);
  }
  expect(new Set(rules.map(({ annotations }) => annotations.guide)).size).toBe(anchors.length);
});

it.each(['infrastructure/monitoring/prometheus.yml', 'infrastructure/server/prometheus.yml'])(
  '%s reads every program that an alarm asks after, with the token',
  (file) => {
    const { scrape_configs: read, rule_files: files } = parse(readFileSync(inRoot(file), 'utf8'));
    const asked = rules.flatMap(({ expr }) => [...expr.matchAll(/job="([\w-]+)"/g)].map(([, job]) => job));
    expect(read.map(({ job_name: job }) => job).sort()).toEqual([...new Set(asked)].sort());
    for (const one of read) expect(one.authorization.credentials_file).toMatch(/^\//);
    expect(files.every((name) => name.endsWith('alerts.yml'))).toBe(true);
  },
);

it('the server\u2019s own Prometheus asks on the ports that the units open', () => {
  const targets = parse(
    readFileSync(inRoot('infrastructure/server/prometheus.yml'), 'utf8'),
  ).scrape_configs.flatMap(({ static_configs: [{ targets: ports }] }) => ports);
  const unit = readFileSync(inRoot('infrastructure/server/systemd/bilko-worker.service'), 'utf8');
  const [, host, worker] = /HOST=(\S+) WORKER_METRICS_PORT=(\d+)/.exec(unit);
  expect(targets).toEqual([...ports.api.map((port) => `127.0.0.1:${port}`), `${host}:${worker}`]);
});

it('alarms and /ready mean the same by late', () => {
  const judged = readFileSync(inRoot('apps/api/src/features/health/judge-readiness.ts'), 'utf8');
  const limitOf = (name) =>
    Number(new RegExp(`const ${name} = ([\\d_]+);`).exec(judged)[1].replaceAll('_', ''));
  const threshold = (alert) => Number(/> ([\d.]+)/.exec(rules.find((rule) => rule.alert === alert).expr)[1]);
  expect(threshold('WorkerGone')).toBe(limitOf('WORKER_GONE_SECONDS'));
  const first = /age_seconds\) > (\d+)/.exec(rules.find(({ alert }) => alert === 'WorkerGone').expr)[1];
  expect(Number(first)).toBe(limitOf('FIRST_WORKER_SECONDS'));
  expect(threshold('MailLate')).toBe(limitOf('MAIL_LATE_SECONDS'));
  expect(threshold('MailDown')).toBe(limitOf('MAIL_DOWN_SECONDS'));
  expect(threshold('QueueLate')).toBe(limitOf('JOB_LATE_SECONDS'));
});
