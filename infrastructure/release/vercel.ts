import { z } from 'zod';
import { askJson } from './ask-json';

/** The parts of Vercel's REST API that a release needs. */
const created = z.object({ id: z.string() });
const one = z.object({ readyState: z.string(), url: z.string() });
const list = z.object({
  deployments: z.array(
    z.object({
      uid: z.string(),
      state: z.string(),
      target: z.string().nullish(),
      meta: z.object({ githubCommitSha: z.string().optional() }).optional(),
    }),
  ),
});
const alias = z.object({ deploymentId: z.string().nullish() });

export type Vercel = ReturnType<typeof openVercel>;
type Settings = Readonly<{
  token: string;
  projectId: string;
  teamId: string | undefined;
  /** GitHub's number of the repository. */
  repositoryId: string;
  /** The address that people open. */
  host: string;
  isProduction: boolean;
  url?: string | undefined;
  firstWaitMs?: number;
}>;

export function openVercel(settings: Settings) {
  const { token, projectId, teamId, repositoryId, host, isProduction, url, firstWaitMs } = settings;
  const ask = (what: string, path: string, more: { body?: unknown; isRepeatable?: boolean } = {}) => {
    const address = new URL(path, url ?? 'https://api.vercel.com');
    if (teamId) address.searchParams.set('teamId', teamId);
    return askJson({
      what: `Vercel, ${what}`,
      url: address.href,
      method: more.body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}` },
      isRepeatable: more.body === undefined || more.isRepeatable === true,
      ...(more.body === undefined ? {} : { body: more.body }),
      ...(firstWaitMs === undefined ? {} : { firstWaitMs }),
    });
  };
  /** The address of staging is an alias of a preview; that of production belongs to the project. */
  const assign = async (id: string, verb: 'v10/promote' | 'v1/rollback'): Promise<void> => {
    const [version, what] = verb.split('/');
    if (isProduction)
      await ask(`${what} to ${id}`, `/${version}/projects/${projectId}/${what}/${id}`, {
        body: {},
        isRepeatable: true,
      });
    else
      await ask(`naming ${id} ${host}`, `/v2/deployments/${id}/aliases`, {
        body: { alias: host },
        isRepeatable: true,
      });
  };
  return {
    /** Builds this commit; its id. Nobody sees it until it is promoted. */
    deploy: async (sha: string): Promise<string> => {
      const body = {
        name: 'bilko',
        project: projectId,
        ...(isProduction ? { target: 'production' } : {}),
        gitSource: { type: 'github', repoId: repositoryId, ref: 'main', sha },
      };
      const path = '/v13/deployments?skipAutoDetectionConfirmation=1&forceNew=1';
      return created.parse(await ask('deploying', path, { body })).id;
    },
    deployment: async (id: string): Promise<{ state: string; url: string }> => {
      const found = one.parse(await ask('asking for a deployment', `/v13/deployments/${id}`));
      return { state: found.readyState, url: `https://${found.url}` };
    },
    /** What the address shows now. */
    current: async (): Promise<string | undefined> =>
      alias.parse(await ask(`asking what ${host} shows`, `/v4/aliases/${host}`)).deploymentId ?? undefined,
    promote: (id: string) => assign(id, 'v10/promote'),
    rollback: (id: string) => assign(id, 'v1/rollback'),
    /** The newest deployment of this commit that was built whole. */
    find: async (sha: string): Promise<string | undefined> => {
      const query = new URLSearchParams({ projectId, sha, state: 'READY', limit: '100' });
      const { deployments } = list.parse(await ask('asking for deployments', `/v6/deployments?${query}`));
      return deployments.find(
        ({ state, target, meta }) =>
          state === 'READY' && meta?.githubCommitSha === sha && (target === 'production') === isProduction,
      )?.uid;
    },
  };
}
