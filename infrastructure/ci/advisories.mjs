// Known advisories against what is installed. Ends with 1 when there are some of high or critical severity, with 2 when
// the registry could not be asked: no answer is no acquittal.
import { execFile } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const TRIES = 4;
const FIRST_WAIT_MS = 5_000;
const SEVERE = ['high', 'critical'];

/** What `npm audit --json` said: its findings of high severity, or that it could not say. */
export function readAudit(text) {
  let report;
  try {
    report = JSON.parse(text);
  } catch {
    return { kind: 'no answer', reason: 'npm audit printed no JSON' };
  }
  if (report.error || report.auditReportVersion !== 2 || typeof report.vulnerabilities !== 'object') {
    return { kind: 'no answer', reason: report.error?.summary || report.message || 'no report' };
  }
  const severe = Object.values(report.vulnerabilities).filter(({ severity }) => SEVERE.includes(severity));
  const findings = severe.map(({ name, severity, range, via, fixAvailable }) => {
    const titles = via.map((one) => (typeof one === 'string' ? `by ${one}` : `${one.title} ${one.url}`));
    const fix = fixAvailable ? 'a fixed release is there' : 'no fixed release yet';
    return `${severity}: ${name} ${range}: ${[...new Set(titles)].join('; ')} (${fix})`;
  });
  return { kind: 'answered', findings };
}

const audit = (command) =>
  new Promise((resolve) => {
    // npm ends with 1 for findings and for its own failures: only what it printed tells them apart.
    const options = { maxBuffer: 64 * 1024 * 1024, timeout: 120_000 };
    execFile(command, ['audit', '--json'], options, (_error, stdout) => resolve(readAudit(stdout)));
  });

export async function checkAdvisories({
  command = 'npm',
  firstWaitMs = FIRST_WAIT_MS,
  say = console.log,
} = {}) {
  for (let attempt = 1; ; attempt += 1) {
    const result = await audit(command);
    if (result.kind === 'answered') {
      for (const finding of result.findings) say(finding);
      say(
        result.findings.length === 0
          ? 'No known advisory of high severity.'
          : `${result.findings.length} found.`,
      );
      return result.findings.length === 0 ? 0 : 1;
    }
    say(`The registry did not answer: ${result.reason}`);
    if (attempt === TRIES) return 2;
    await wait(firstWaitMs * 2 ** (attempt - 1));
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await checkAdvisories();
}
