// What every workflow of GitHub Actions must keep to. A finding is a sentence; no finding is right.
import { parse } from 'yaml';

const PINNED = /^[\w.-]+(\/[\w.-]+)+@[0-9a-f]{40}$/;
const TRUSTED = new Set([
  'github.event_name',
  'github.ref',
  'github.sha',
  'github.token',
  'github.repository',
]);
/** Events that run with secrets although somebody else's text or program may be on the way. */
const FORBIDDEN_EVENTS = ['pull_request_target', 'issue_comment', 'issues', 'discussion'];

const listOf = (value) =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
const eventsOf = (on) => (typeof on === 'string' || Array.isArray(on) ? listOf(on) : Object.keys(on ?? {}));
const expressions = (text) =>
  [...String(text).matchAll(/\$\{\{([\s\S]*?)\}\}/g)].map(([, inner]) => inner.trim());

export function findingsOf(text) {
  const workflow = parse(text);
  const findings = [];
  const events = eventsOf(workflow.on);
  for (const event of events) if (FORBIDDEN_EVENTS.includes(event)) findings.push(`runs on ${event}`);
  if (events.length === 0) findings.push('runs on nothing');
  if (workflow.permissions === undefined) findings.push('has no permissions of its own');
  findings.push(...widePermissions('the workflow', workflow.permissions, false));
  if (workflow.env && JSON.stringify(workflow.env).includes('secrets.'))
    findings.push('gives secrets to every job');

  const isForForks = events.includes('pull_request');
  for (const [name, job] of Object.entries(workflow.jobs ?? {})) {
    findings.push(...widePermissions(name, job.permissions, true));
    if (job['timeout-minutes'] === undefined && job.uses === undefined)
      findings.push(`${name}: has no time limit`);
    if (job.uses !== undefined && !job.uses.startsWith('./')) findings.push(`${name}: uses ${job.uses}`);
    if (
      isForForks &&
      /\$\{\{[^}]*\bsecrets\b|"inherit"/.test(JSON.stringify([job.env, job.secrets, job.steps]))
    )
      findings.push(`${name}: uses a secret on pull requests`);
    if (events.includes('workflow_run') && !isGuarded(workflow, job))
      findings.push(`${name}: runs after another workflow without asking what that ran on`);
    for (const step of job.steps ?? []) findings.push(...stepFindings(name, step));
    if (job.environment && leavesToken(job)) findings.push(`${name}: leaves its token in the working copy`);
    if (deploys(job) && (job.concurrency?.['cancel-in-progress'] !== false || !job.environment))
      findings.push(`${name}: deploys without an environment, or without waiting for the one before`);
  }
  return findings;
}

function widePermissions(where, permissions, mayWrite) {
  if (typeof permissions === 'string') return [`${where}: permissions are ${permissions}`];
  return Object.entries(permissions ?? {})
    .filter(([scope, level]) => level === 'write' && !(mayWrite && scope === 'contents'))
    .map(([scope]) => `${where}: may write ${scope}`);
}

function stepFindings(job, { uses, run }) {
  const findings = [];
  if (uses !== undefined && !uses.startsWith('./') && !PINNED.test(uses))
    findings.push(`${job}: ${uses} is not pinned to a commit`);
  // What is put into a script becomes program; as a variable of the environment it stays text.
  for (const inner of expressions(run ?? ''))
    if (!TRUSTED.has(inner) && !/^matrix\.\w+$/.test(inner))
      findings.push(`${job}: puts ${inner} into a script`);
  if (run !== undefined && /\bnpx (?!--no-install )/.test(run))
    findings.push(`${job}: npx may fetch what no lockfile names`);
  if (run !== undefined && /\bnpm (install|i)\b/.test(run))
    findings.push(`${job}: installs without the lockfile`);
  return findings;
}

/** The first job asks that it was our own push; the others need it. */
function isGuarded(workflow, job) {
  const condition = String(job.if ?? '');
  const asks = ['conclusion', 'event ==', 'head_branch', 'head_repository'].every((one) =>
    condition.includes(`github.event.workflow_run.${one}`),
  );
  return asks || listOf(job.needs).some((name) => isGuarded(workflow, workflow.jobs[name] ?? {}));
}

const leavesToken = (job) =>
  (job.steps ?? []).some(
    ({ uses, with: given }) =>
      uses?.startsWith('actions/checkout@') && given?.['persist-credentials'] !== false,
  );

const deploys = (job) =>
  (job.steps ?? []).some(({ run }) => /infrastructure\/release\/cli\.ts (deploy|rollback)/.test(run ?? ''));
