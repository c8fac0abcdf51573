import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
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

it('alarms and /ready mean the same by late', () => {
  const judged = readFileSync(inRoot('apps/api/src/features/health/judge-readiness.ts'), 'utf8');
  const limitOf = (name) =>
    Number(new RegExp(`const ${name} = ([\\d_]+);`).exec(judged)[1].replaceAll('_', ''));
  const threshold = (alert) => Number(/> ([\d.]+)/.exec(rules.find((rule) => rule.alert === alert).expr)[1]);
  expect(threshold('WorkerGone')).toBe(limitOf('WORKER_GONE_SECONDS'));
  expect(threshold('MailLate')).toBe(limitOf('MAIL_LATE_SECONDS'));
  expect(threshold('MailDown')).toBe(limitOf('MAIL_DOWN_SECONDS'));
  expect(threshold('QueueLate')).toBe(limitOf('JOB_LATE_SECONDS'));
});
