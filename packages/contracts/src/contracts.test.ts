import { describe, expect, it } from 'vitest';
import type { Contract } from './contract';
import { contracts } from './contracts';
import { isAllowed, permissions } from './permissions';
import { routes, type Route } from './routes';

const all = Object.entries(contracts) as [keyof typeof routes, Contract][];

describe('contracts', () => {
  it('are one for every route, under its own name', () => {
    expect(Object.keys(contracts).sort()).toEqual(Object.keys(routes).sort());
    for (const [name, contract] of all) expect(contract.route).toBe(routes[name]);
  });

  it('never share a method and path', () => {
    const seen = all.map(([, c]) => `${c.route.method} ${c.route.path.replace(/:\w+/g, ':x')}`);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it.each(all)('%s names its path parameters in a schema', (_name, contract) => {
    const names = [...contract.route.path.matchAll(/:(\w+)/g)].map((match) => match[1]);
    const shape = contract.params ? Object.keys((contract.params as unknown as { shape: object }).shape) : [];
    expect(shape.sort()).toEqual(names.sort());
  });

  it.each(all)('%s sends a body only where one belongs', (_name, contract) => {
    if (contract.route.method === 'GET' || contract.route.method === 'DELETE')
      expect(contract.body).toBeUndefined();
    if (contract.reply === 'json') expect(contract.response).toBeDefined();
    if (contract.reply === 'empty') expect(contract.status).toBe(204);
  });

  it('keeps a key for every POST but those of login, previews and secrets that are shown once', () => {
    const without = (Object.entries(routes) as [string, Route][])
      .filter(([, route]) => route.method === 'POST' && route.idempotent === false)
      .map(([, route]) => route.path);
    for (const path of without)
      expect(path).toMatch(/^\/auth\/|\/preview$|^\/api-keys$|^\/webhooks$|\/secret$/);
  });
});

describe('permissions', () => {
  it('follow the table of roles', () => {
    expect(isAllowed('viewer', 'invoice:read')).toBe(true);
    expect(isAllowed('viewer', 'invoice:write')).toBe(false);
    expect(isAllowed('accountant', 'expense:post')).toBe(true);
    expect(isAllowed('accountant', 'expense:approve')).toBe(false);
    expect(isAllowed('accountant', 'organization:update')).toBe(false);
    expect(isAllowed('admin', 'expense:approve')).toBe(true);
  });

  it('give the owner everything', () => {
    for (const permission of Object.keys(permissions) as (keyof typeof permissions)[])
      expect(isAllowed('owner', permission)).toBe(true);
  });
});
