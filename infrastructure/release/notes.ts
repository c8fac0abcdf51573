import { execFileSync } from 'node:child_process';
import { inRoot, PlainProblem } from '../command';

const git = (cwd: string, ...args: string[]) =>
  execFileSync('git', args, { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).trim();

/** What a release brings, in Markdown: commits since the one before, and the migrations among them. */
export function releaseNotes(sha: string, before: string | undefined, cwd = inRoot()): string {
  for (const one of [sha, before])
    if (one !== undefined && !/^[\w][\w./-]*$/.test(one))
      throw new PlainProblem(`${one} is not a commit or a tag.`);
  const since = before ?? lastTag(sha, cwd);
  const range = since === undefined ? [sha] : [`${since}..${sha}`];
  const commits = git(cwd, 'log', '--no-merges', '--format=%h%x09%s', ...range)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [hash = '', subject = ''] = line.split('\t');
      // A subject is anybody's text: it may not become a mention, a link or a heading.
      return `- ${hash} ${subject.replaceAll(/[\\`*_[\]<>@#|]/g, '\\$&')}`;
    });
  const migrations =
    since === undefined
      ? []
      : git(
          cwd,
          'diff',
          '--name-only',
          '--diff-filter=A',
          since,
          sha,
          '--',
          'packages/database/prisma/migrations',
        )
          .split('\n')
          .flatMap((file) => /migrations\/([^/]+)\/migration\.sql$/.exec(file)?.[1] ?? []);
  return [
    `Commit ${git(cwd, 'rev-parse', sha)}${since === undefined ? '' : `, after ${since}`}.`,
    '',
    ...(commits.length > 0 ? commits : ['- nothing new']),
    '',
    migrations.length > 0 ? `Migrations: ${migrations.join(', ')}` : 'No migrations.',
    '',
  ].join('\n');
}

function lastTag(sha: string, cwd: string): string | undefined {
  try {
    return git(cwd, 'describe', '--tags', '--abbrev=0', '--match=release-*', `${sha}^`);
  } catch {
    return undefined;
  }
}
