import { randomUUID } from 'node:crypto';
import { todayIn } from '@bilko/core';
import type { Reply, stubbornClient } from '../stubborn-client';

export type Send = ReturnType<typeof stubbornClient>;
/** A request that was answered: whatever happens, its effect stands and its repeat says the same. */
export type Acknowledged = Readonly<{ path: string; body: object; token: string; reply: Reply }>;
export type Business = Readonly<{
  organizationId: string;
  token: string;
  email: string;
  contactId: string;
  bankAccountId: string;
}>;

export const PASSWORD = 'lozinka za probu 123';
const address = { street: 'Glavna 1', city: 'Grad', postalCode: '11000' };
const today = () => todayIn('Europe/Belgrade', new Date());

/** What the clients of one run did, and what they were told. */
export type Diary = { acknowledged: Acknowledged[]; businesses: Business[]; wrong: string[]; logins: number };

async function post(send: Send, diary: Diary, token: string, path: string, body: object, wanted: number[]) {
  const reply = await send(path, body, token);
  if (!wanted.includes(reply.status)) {
    diary.wrong.push(`${path}: ${reply.status} ${reply.text.slice(0, 300)}`);
    throw new Refused(path);
  }
  if (reply.status < 300) diary.acknowledged.push({ path, body, token, reply });
  return reply.body;
}

class Refused extends Error {}

/**
 * Registers, and logs in where the answer to the registration was lost: it has no key, so the address says that it
 * was done. Then a customer and an account for the money.
 */
export async function foundBusiness(send: Send, diary: Diary): Promise<Business> {
  const email = `ana-${randomUUID()}@example.com`;
  const organization = {
    name: 'Proba d.o.o.',
    country: 'RS',
    isVatRegistered: true,
    taxId: '104052135',
    address,
  };
  const registration = { fullName: 'Ana Anić', email, password: PASSWORD, organization };
  let reply = await send('/auth/register', registration);
  if (reply.status === 409) reply = await login(send, diary, email);
  if (reply.status !== 201 && reply.status !== 200)
    throw new Error(`registration: ${reply.status} ${reply.text}`);
  const token = String(reply.body['accessToken']);
  const organizationId = (reply.body['organization'] as { id: string }).id;
  const customer = {
    name: 'Kupac',
    kind: 'both',
    country: 'RS',
    email: 'kupac@example.com',
    taxId: '103920327',
    address,
  };
  const contact = await post(send, diary, token, '/contacts', customer, [201]);
  const account = { name: 'Tekući', currency: 'RSD', accountNumber: '845000000000000194' };
  const bank = await post(send, diary, token, '/bank-accounts', account, [201]);
  const business = {
    organizationId,
    token,
    email,
    contactId: String(contact['id']),
    bankAccountId: String(bank['id']),
  };
  diary.businesses.push(business);
  return business;
}

export async function login(send: Send, diary: Diary, email: string): Promise<Reply> {
  const reply = await send('/auth/login', { email, password: PASSWORD });
  diary.logins += 1;
  if (reply.status !== 200) diary.wrong.push(`login: ${reply.status} ${reply.text.slice(0, 300)}`);
  return reply;
}

/** One turn of a client: sells, is paid, buys, pays. A refusal is noted and the turn ends. */
export async function turn(send: Send, diary: Diary, business: Business, number: number): Promise<void> {
  try {
    await sell(send, diary, business);
    if (number % 2 === 0) await buy(send, diary, business);
    if (number % 4 === 0) await login(send, diary, business.email);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
}

async function sell(send: Send, diary: Diary, { token, contactId, bankAccountId }: Business): Promise<void> {
  const day = today();
  const line = {
    description: 'Rad',
    quantity: '1',
    unit: 'C62',
    unitPrice: '100.00',
    vatCategory: 'S',
    vatRate: '20',
  };
  const draft = { contactId, issuedOn: day, dueOn: day, lines: [line] };
  const { id } = await post(send, diary, token, '/invoices', draft, [201]);
  await post(send, diary, token, `/invoices/${String(id)}/issue`, { send: {} }, [200]);
  const payment = { paidOn: day, amount: '60.00', bankAccountId };
  await post(send, diary, token, `/invoices/${String(id)}/payments`, payment, [201]);
}

async function buy(send: Send, diary: Diary, { token, contactId, bankAccountId }: Business): Promise<void> {
  const day = today();
  const line = { description: 'Papir', categoryId: 'office', netAmount: '100.00', vatRate: '20' };
  const expense = { contactId, documentNumber: randomUUID().slice(0, 8), issuedOn: day, lines: [line] };
  const { id } = await post(send, diary, token, '/expenses', expense, [201]);
  await post(send, diary, token, `/expenses/${String(id)}/post`, {}, [200]);
  await post(send, diary, token, `/expenses/${String(id)}/approve`, {}, [200]);
  const payment = { paidOn: day, amount: '120.00', bankAccountId };
  await post(send, diary, token, `/expenses/${String(id)}/payments`, payment, [201]);
}

/** Asks everything again that was answered, under the same keys: each reply must be the one of then, and kept. */
export async function repeatAll(url: string, acknowledged: readonly Acknowledged[]): Promise<string[]> {
  const wrong: string[] = [];
  const left = [...acknowledged];
  const one = async () => {
    for (let next = left.pop(); next; next = left.pop()) {
      const { path, body, token, reply } = next;
      const again = await fetch(`${url}/api/v1${path}`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Idempotency-Key': reply.key,
          Authorization: `Bearer ${token}`,
        },
        body: JSON.stringify(body),
      });
      const isSame = again.status === reply.status && (await again.text()) === reply.text;
      const isKept = again.headers.get('Idempotency-Replayed') === 'true';
      if (!isSame || !isKept) wrong.push(`${path}: ${again.status} instead of the reply that was given`);
    }
  };
  await Promise.all([one(), one(), one(), one()]);
  return wrong;
}
