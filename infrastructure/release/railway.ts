import { z } from 'zod';
import { PlainProblem } from '../command';
import { askJson } from './ask-json';

/** The parts of Railway's public API (GraphQL) that a release needs. */
const node = z.object({
  id: z.string(),
  status: z.string(),
  canRollback: z.boolean().nullish(),
  meta: z.object({ commitHash: z.string().nullish() }).nullish(),
});
const replies = {
  deploy: z.object({ serviceInstanceDeployV2: z.string() }),
  one: z.object({ deployment: node }),
  list: z.object({ deployments: z.object({ edges: z.array(z.object({ node })) }) }),
  rollback: z.object({ deploymentRollback: z.boolean() }),
};
const failure = z.object({ errors: z.array(z.object({ message: z.string() })).min(1) });
const FIELDS = 'id status canRollback meta';

export type ServiceDeployment = Readonly<{
  id: string;
  status: string;
  sha: string | undefined;
  canRollback: boolean;
}>;
export type Railway = ReturnType<typeof openRailway>;
type Settings = Readonly<{
  token: string;
  environmentId: string;
  url?: string | undefined;
  firstWaitMs?: number;
}>;

export function openRailway({ token, environmentId, url, firstWaitMs }: Settings) {
  async function ask<T>(what: string, schema: z.ZodType<T>, query: string, variables: object): Promise<T> {
    const reply = await askJson({
      what: `Railway, ${what}`,
      url: url ?? 'https://backboard.railway.com/graphql/v2',
      method: 'POST',
      headers: { 'project-access-token': token },
      body: { query, variables },
      isRepeatable: query.startsWith('query'),
      ...(firstWaitMs === undefined ? {} : { firstWaitMs }),
    });
    const failed = failure.safeParse(reply);
    if (failed.success)
      throw new PlainProblem(
        `Railway, ${what}: ${failed.data.errors.map(({ message }) => message).join('; ')}`,
      );
    return z.object({ data: schema }).parse(reply).data;
  }
  return {
    /** Builds the service from this commit; its id. */
    deploy: async (serviceId: string, sha: string): Promise<string> => {
      const query =
        'mutation ($environmentId: String!, $serviceId: String!, $commitSha: String) { serviceInstanceDeployV2(environmentId: $environmentId, serviceId: $serviceId, commitSha: $commitSha) }';
      const variables = { environmentId, serviceId, commitSha: sha };
      return (await ask('deploying', replies.deploy, query, variables)).serviceInstanceDeployV2;
    },
    deployment: async (id: string): Promise<ServiceDeployment> => {
      const query = `query ($id: String!) { deployment(id: $id) { ${FIELDS} } }`;
      return viewOf((await ask('asking for a deployment', replies.one, query, { id })).deployment);
    },
    /** Newest first. */
    deployments: async (serviceId: string): Promise<ServiceDeployment[]> => {
      const query = `query ($input: DeploymentListInput!, $first: Int) { deployments(input: $input, first: $first) { edges { node { ${FIELDS} } } } }`;
      const variables = { input: { environmentId, serviceId }, first: 50 };
      const { deployments } = await ask('asking for deployments', replies.list, query, variables);
      return deployments.edges.map((edge) => viewOf(edge.node));
    },
    /** Starts the image and the variables of an earlier deployment; Railway makes a new deployment of them. */
    rollback: async (id: string): Promise<void> => {
      const query = 'mutation ($id: String!) { deploymentRollback(id: $id) }';
      const { deploymentRollback } = await ask('rolling back', replies.rollback, query, { id });
      if (!deploymentRollback) throw new PlainProblem(`Railway did not roll back to ${id}.`);
    },
  };
}

const viewOf = ({ id, status, canRollback, meta }: z.output<typeof node>): ServiceDeployment => ({
  id,
  status,
  sha: meta?.commitHash ?? undefined,
  canRollback: canRollback === true,
});
