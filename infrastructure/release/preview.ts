import { z } from 'zod';
import { PlainProblem } from '../command';
import { askJson } from './ask-json';

/** What Vercel knows of a deployment, whoever told us its address. */
const deployment = z.object({
  id: z.string(),
  projectId: z.string(),
  target: z.string().nullish(),
  meta: z.object({ githubCommitSha: z.string().optional() }).optional(),
});
const pulls = z.array(z.object({ number: z.number(), state: z.string() }));
const pull = z.object({ state: z.string() });
const aliases = z.object({ aliases: z.array(z.object({ uid: z.string(), alias: z.string() })) });

const nameOf = (number: number) => `bilko-pr-${number}.vercel.app`;
const NAME = /^bilko-pr-(\d+)\.vercel\.app$/;

export type PreviewSettings = Readonly<{
  vercel: { token: string; projectId: string; teamId: string | undefined; url: string | undefined };
  github: { token: string; repository: string; url: string | undefined };
  firstWaitMs?: number;
}>;

/**
 * Gives the preview at this address the name of its pull request, and takes the names of those that are closed away.
 * Of the address only the host is believed: which project, which commit and which pull request it is, Vercel and GitHub
 * say. Undefined: no pull request is open for it.
 */
export async function namePreview(
  settings: PreviewSettings,
  address: string,
): Promise<{ name: string | undefined; removed: string[] }> {
  const { vercel, github } = settings;
  const pace = settings.firstWaitMs === undefined ? {} : { firstWaitMs: settings.firstWaitMs };
  const askVercel = (
    what: string,
    path: string,
    more: { method?: 'POST' | 'DELETE'; body?: unknown } = {},
  ) => {
    const url = new URL(path, vercel.url ?? 'https://api.vercel.com');
    if (vercel.teamId) url.searchParams.set('teamId', vercel.teamId);
    const headers = { authorization: `Bearer ${vercel.token}` };
    return askJson({ what: `Vercel, ${what}`, url: url.href, headers, isRepeatable: true, ...pace, ...more });
  };
  const askGithub = (what: string, path: string) =>
    askJson({
      what: `GitHub, ${what}`,
      url: new URL(`/repos/${github.repository}${path}`, github.url ?? 'https://api.github.com').href,
      headers: { authorization: `Bearer ${github.token}`, accept: 'application/vnd.github+json' },
      isRepeatable: true,
      ...pace,
    });

  const { hostname } = new URL(address);
  const found = deployment.parse(await askVercel('asking for a preview', `/v13/deployments/${hostname}`));
  if (found.projectId !== vercel.projectId || found.target === 'production')
    throw new PlainProblem(`${hostname} is no preview of this project.`);
  const sha = found.meta?.githubCommitSha ?? '';
  if (!/^[0-9a-f]{40}$/.test(sha)) throw new PlainProblem(`Vercel names no commit for ${hostname}.`);

  const open = pulls
    .parse(await askGithub('asking for pull requests', `/commits/${sha}/pulls`))
    .filter(({ state }) => state === 'open')
    .map(({ number }) => number);
  const name = open.length === 0 ? undefined : nameOf(Math.max(...open));
  if (name !== undefined)
    await askVercel(`naming ${hostname} ${name}`, `/v2/deployments/${found.id}/aliases`, {
      method: 'POST',
      body: { alias: name },
    });

  const query = new URLSearchParams({ projectId: vercel.projectId, limit: '100' });
  const listed = aliases.parse(await askVercel('asking for names', `/v4/aliases?${query}`)).aliases;
  const removed: string[] = [];
  for (const { uid, alias } of listed) {
    const number = NAME.exec(alias)?.[1];
    if (number === undefined || alias === name) continue;
    const { state } = pull.parse(await askGithub(`asking for pull request ${number}`, `/pulls/${number}`));
    if (state === 'open') continue;
    await askVercel(`removing ${alias}`, `/v2/aliases/${uid}`, { method: 'DELETE' });
    removed.push(alias);
  }
  return { name, removed };
}
