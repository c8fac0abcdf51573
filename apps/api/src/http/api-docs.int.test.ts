import { contracts } from '@bilko/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

type Described = {
  openapi: string;
  paths: Record<
    string,
    Record<string, { operationId: string; parameters?: { name: string }[]; responses: object }>
  >;
};

describe('the description of the API', () => {
  it('is OpenAPI 3.1 and names every operation', async () => {
    const { body, status } = await api.request.get('/api/v1/openapi.json');
    const description = body as Described;
    expect(status).toBe(200);
    expect(description.openapi).toBe('3.1.0');
    const ids = Object.values(description.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    expect(ids.sort()).toEqual(Object.keys(contracts).sort());
  });

  it('says what is sent and what comes back', async () => {
    const { body } = await api.request.get('/api/v1/openapi.json');
    const create = body.paths['/contacts'].post;
    const schema = create.requestBody.content['application/json'].schema;
    expect(schema.required).toEqual(expect.arrayContaining(['name', 'kind', 'country']));
    expect(schema.additionalProperties).toBe(false);
    expect(create.parameters.map(({ name }: { name: string }) => name)).toContain('Idempotency-Key');
    expect(create.responses['201'].content['application/json'].schema.properties.id).toBeDefined();
    expect(create.responses.default.$ref).toBe('#/components/responses/Problem');
    expect(body.paths['/contacts/{id}'].get.parameters[0]).toMatchObject({
      name: 'id',
      in: 'path',
      required: true,
    });
    expect(body.paths['/auth/login'].post.security).toEqual([]);
  });

  it('every reference in it leads somewhere', async () => {
    const { body, text } = await api.request.get('/api/v1/openapi.json');
    const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path ?? '');
    const find = (path: string) =>
      path.split('/').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], body);
    expect(references.length).toBeGreaterThan(10);
    expect(references.filter((path) => find(path) === undefined)).toEqual([]);
  });

  it('can be read in a browser with nothing from elsewhere', async () => {
    const page = await api.request.get('/api/docs');
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.text).not.toMatch(/https?:\/\//);
    expect(page.text).not.toMatch(/<script>|<style>|style=/);
    const parts = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? '');
    expect(parts.length).toBe(3);
    for (const part of parts) expect([part, (await api.request.get(part)).status]).toEqual([part, 200]);
  });
});
