import {
  contracts,
  errorCodes,
  permissions,
  type Contract,
  type Permission,
  type RouteName,
} from '@bilko/contracts';
import { z } from 'zod';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
  });
  return rest;
};

/** The whole API as OpenAPI 3.1, made from the contracts that it is checked against. */
export function openApiDocument(serverUrl: string, version: string): Json {
  const paths: Record<string, Json> = {};
  for (const [name, contract] of Object.entries(contracts) as [RouteName, Contract][]) {
    const path = contract.route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [contract.route.method.toLowerCase()]: operationOf(name, contract) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Bilko',
      version,
      description:
        'Accounting for small businesses in Serbia, Bosnia & Herzegovina and Croatia. Amounts are decimal strings, days are YYYY-MM-DD, errors are problem details with a code.',
    },
    servers: [{ url: `${serverUrl}/api/v1` }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'The access token of a login (JWT), or an API key (bilko_live_…)',
        },
      },
      schemas: { Problem: problemSchema },
      responses: {
        Problem: {
          description: 'What went wrong, with a code that programs and translations hold on to',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}

function operationOf(name: RouteName, contract: Contract): Json {
  const { route } = contract;
  const isRepeatable = route.method === 'POST' && route.idempotent !== false;
  const parameters = [
    ...(contract.params ? parametersOf(contract.params, 'path') : []),
    ...(contract.query ? parametersOf(contract.query, 'query') : []),
    ...(isRepeatable ? [idempotencyHeader] : []),
  ];
  return {
    operationId: name,
    summary: contract.summary,
    description: whoMay(route.permission),
    tags: [route.path.split('/')[1] ?? 'other'],
    ...(route.permission === 'public' && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...requestBodyOf(contract),
    responses: {
      [contract.status]: successOf(contract),
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

function whoMay(permission: Permission): string {
  const allowed: readonly string[] | null = permissions[permission];
  if (allowed) return `Needs \`${permission}\`: ${allowed.join(', ')}.`;
  return permission === 'public' ? 'Needs no login.' : 'Needs a login.';
}

const idempotencyHeader = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'The same key and body give the same reply and one effect, for 24 hours',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

function parametersOf(schema: z.ZodType, place: 'path' | 'query'): Json[] {
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, inner]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: inner,
  }));
}

function requestBodyOf(contract: Contract): Json {
  if (contract.upload) {
    const schema = {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' } },
    };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  if (!contract.body) return {};
  const content = { 'application/json': { schema: schemaOf(contract.body, 'input') } };
  return { requestBody: { required: true, content } };
}

function successOf(contract: Contract): Json {
  if (contract.reply === 'pdf') {
    const schema = { type: 'string', format: 'binary' };
    return { description: 'The document', content: { 'application/pdf': { schema } } };
  }
  if (!contract.response) return { description: 'Done' };
  const schema = schemaOf(contract.response, 'output');
  const binary = { schema: { type: 'string', format: 'binary' } };
  const files = contract.files
    ? {
        'text/csv': { schema: { type: 'string' } },
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': binary,
        'application/pdf': binary,
      }
    : {};
  return { description: contract.summary, content: { 'application/json': { schema }, ...files } };
}

const text = { type: 'string' };
const params = { type: 'object', additionalProperties: text };
const code = { type: 'string', enum: errorCodes };
const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: text,
    status: { type: 'integer' },
    detail: text,
    code,
    requestId: text,
    params,
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code', 'message'],
        properties: { path: text, code, message: text, params },
      },
    },
  },
};
