import { randomUUID } from 'node:crypto';
import { WrongReply, type Person, type World } from './person';

type Session = {
  accessToken: string;
  user: { email: string };
  organization: { id: string; name: string };
};

/** Opens the app: most are still logged in, some type their password (argon2), a few are new. */
export async function arrive(world: World, person: Person): Promise<void> {
  if (world.web) await openPage(world, person, '/');
  delete person.browser.token;
  const arrival = person.life.arrival();
  const session = await (arrival === 'register'
    ? register(person)
    : arrival === 'login'
      ? login(person)
      : resume(person));
  person.browser.token = session.accessToken;
}

const belongsTo = (email: string, organizationId: string) => (session: Session) =>
  (session.user.email !== email && `somebody else's session: ${session.user.email}`) ||
  (session.organization.id !== organizationId && 'another business');

/** The cookie of the last visit; whoever registered meanwhile comes back to his new business. */
function resume(person: Person): Promise<Session> {
  const email = emails.get(person) ?? person.somebody.email;
  return person.ask<Session>({
    kind: 'resume session',
    method: 'POST',
    path: '/auth/refresh',
    payload: {},
    status: 200,
    fact: belongsTo(email, person.organizationId),
  });
}

function login(person: Person): Promise<Session> {
  const email = emails.get(person) ?? person.somebody.email;
  return person.ask<Session>({
    kind: 'log in (argon2)',
    method: 'POST',
    path: '/auth/login',
    payload: { email, password: person.somebody.password },
    status: 200,
    fact: belongsTo(email, person.organizationId),
  });
}

const emails = new WeakMap<Person, string>();

/** A new business with its bank account and its first customer. */
async function register(person: Person): Promise<Session> {
  const email = `novi-${randomUUID()}@example.rs`;
  const name = `Nova firma ${email.slice(5, 13)} d.o.o.`;
  person.browser.cookies.clear();
  const session = await person.ask<Session>({
    kind: 'register (argon2)',
    method: 'POST',
    path: '/auth/register',
    payload: {
      fullName: 'Novi Korisnik',
      email,
      password: person.somebody.password,
      organization: {
        name,
        country: 'RS',
        taxId: '108745120',
        isVatRegistered: true,
        address: { street: 'Glavna 1', city: 'Novi Sad', postalCode: '21000' },
      },
    },
    status: 201,
    fact: ({ organization }: Session) => organization.name !== name && `another name: ${organization.name}`,
  });
  person.browser.token = session.accessToken;
  await person.ask({
    kind: 'add bank account',
    method: 'POST',
    path: '/bank-accounts',
    payload: { name: 'Tekući', currency: 'RSD', accountNumber: '160000000458712397', isDefault: true },
    status: 201,
    fact: (account: { currency: string }) => account.currency !== 'RSD' && 'another currency',
  });
  const contact = await person.ask<{ id: string }>({
    kind: 'add contact',
    method: 'POST',
    path: '/contacts',
    payload: {
      name: 'Kupac d.o.o.',
      kind: 'customer',
      country: 'RS',
      taxId: '110234677',
      email: 'kupac@example.rs',
      address: { street: 'Dunavska 2', city: 'Novi Sad', postalCode: '21000' },
    },
    status: 201,
    fact: ({ name: saved }: { name: string }) => saved !== 'Kupac d.o.o.' && `another name: ${saved}`,
  });
  emails.set(person, email);
  person.organizationId = session.organization.id;
  person.contactId = contact.id;
  person.documents = 0;
  return session;
}

async function openPage(world: World, person: Person, path: string): Promise<void> {
  const startedAt = performance.now();
  const reply = await world.web?.send(person.browser, 'GET', path).catch((error: unknown) => String(error));
  const isRight =
    typeof reply === 'object' && [200, 307].includes(reply.status) && String(reply.body).length > 0;
  const told = typeof reply === 'object' ? `${reply.status}` : reply;
  world.record('page of the web', performance.now() - startedAt, isRight ? undefined : `page: ${told}`);
  if (!isRight) throw new WrongReply('page');
}
