import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import type { Contracts } from '@bilko/contracts';
import { routes, type RouteName } from '@bilko/contracts/routes';
import { knownCookie } from '../../src/lib/session/last-session';
import type { Visitor } from './visitor';

type Loose = { params?: Record<string, string>; query?: Record<string, string>; body?: unknown };

/** A registered owner who talks to the API directly: for what a journey needs and is not about. */
export type Member = Readonly<{
  email: string;
  password: string;
  organizationId: string;
  call<N extends RouteName>(name: N, input?: Loose): Promise<Contracts[N]['response']>;
  upload(name: RouteName, params: Record<string, string>, file: Blob): Promise<void>;
}>;

export const password = 'dovoljno duga lozinka';
export const anEmail = (who: string) => `${who}-${randomUUID().slice(0, 8)}@example.com`;

/** A business in Serbia with everything that an invoice must state. The tax numbers are valid by their digits. */
export const business = {
  name: 'Frizerski salon Čarobne makaze',
  country: 'RS',
  taxId: '104052135',
  registrationNumber: '17482233',
  isVatRegistered: true,
  address: { street: 'Knez Mihailova 5', city: 'Beograd', postalCode: '11000' },
} as const;

export async function registerMember(
  organization: Partial<Record<keyof typeof business, unknown>> = {},
): Promise<Member> {
  const { apiUrl } = inject('stack');
  const email = anEmail('vlasnica');
  const address = (name: RouteName, { params = {}, query = {} }: Loose) => {
    const filled = routes[name].path.replace(/:(\w+)/g, (_, key: string) =>
      encodeURIComponent(params[key] ?? ''),
    );
    return `${apiUrl}/api/v1${filled}?${new URLSearchParams(query).toString()}`;
  };
  const ask = async (name: RouteName, input: Loose, init: RequestInit): Promise<unknown> => {
    const reply = await fetch(address(name, input), { method: routes[name].method, ...init });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${name} answered ${reply.status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const json = { 'content-type': 'application/json' };
  const registered = (await ask(
    'register',
    {},
    {
      headers: json,
      body: JSON.stringify({
        fullName: 'Mira Đorđević',
        email,
        password,
        organization: { ...business, ...organization },
      }),
    },
  )) as Contracts['register']['response'];
  const authorization = `Bearer ${registered.accessToken}`;
  return {
    email,
    password,
    organizationId: registered.organization.id,
    call: async <N extends RouteName>(name: N, input: Loose = {}) =>
      (await ask(name, input, {
        headers: { ...json, authorization, 'idempotency-key': randomUUID() },
        ...(routes[name].method === 'GET' ? {} : { body: JSON.stringify(input.body ?? {}) }),
      })) as Contracts[N]['response'],
    upload: async (name, params, file) => {
      const form = new FormData();
      form.append('file', file);
      await ask(
        name,
        { params },
        { headers: { authorization, 'idempotency-key': randomUUID() }, body: form },
      );
    },
  };
}

/** Puts the member into the visitor's browser, as if they had logged in there before. */
export async function comeBack(visitor: Visitor, member: Member): Promise<void> {
  const { apiUrl, webUrl } = inject('stack');
  const reply = await visitor.context.request.post(`${apiUrl}/api/v1/auth/login`, {
    data: { email: member.email, password: member.password, rememberMe: true },
    headers: { origin: webUrl },
  });
  if (!reply.ok()) throw new Error(`login answered ${reply.status()}: ${await reply.text()}`);
  await visitor.context.addCookies([{ name: knownCookie, value: '1', url: webUrl }]);
}

export const today = (): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Belgrade' }).format(new Date());

export const aCustomer = {
  name: 'Kafana „Šećer & čaj” d.o.o.',
  kind: 'customer',
  country: 'RS',
  taxId: '101602340',
  isVatRegistered: true,
  address: { street: 'Cara Dušana 12', city: 'Novi Sad', postalCode: '21000' },
} as const;

/** A customer, and one invoice for them of 12.000,00 gross that is issued and not paid. */
export async function issuedInvoice(
  member: Member,
): Promise<Contracts['issueInvoice']['response'] & { number: string }> {
  const contact = await member.call('createContact', { body: { ...aCustomer, email: anEmail('kafana') } });
  const draft = await member.call('createInvoice', {
    body: {
      contactId: contact.id,
      issuedOn: today(),
      dueOn: today(),
      lines: [{ description: 'Savetovanje', quantity: '10', unit: 'HUR', unitPrice: '1000.00' }],
    },
  });
  const issued = await member.call('issueInvoice', { params: { id: draft.id }, body: {} });
  return { ...issued, number: issued.number ?? '' };
}
