import { bodyOf, type Client } from './client';

export type Business = Readonly<{
  token: string;
  organizationId: string;
  userId: string;
  contactId: string;
}>;

let count = 0;

/** A Serbian business with a bank account and a customer, ready to invoice. */
export async function foundBusiness(client: Client): Promise<Business> {
  count += 1;
  const registered = bodyOf<{ accessToken: string; organization: { id: string }; user: { id: string } }>(
    await client.post('/auth/register', {
      fullName: 'Merač Brzine',
      email: `bench-${count}-${Date.now()}@example.rs`,
      password: 'lozinka za merenje',
      organization: {
        name: `Merenje ${count} d.o.o.`,
        country: 'RS',
        taxId: '108745120',
        isVatRegistered: true,
        address: { street: 'Glavna 1', city: 'Novi Sad', postalCode: '21000' },
      },
    }),
    201,
  );
  const token = registered.accessToken;
  bodyOf(
    await client.post(
      '/bank-accounts',
      { name: 'Tekući', currency: 'RSD', accountNumber: '160000000458712397', isDefault: true },
      token,
    ),
    201,
  );
  const contact = bodyOf<{ id: string }>(
    await client.post(
      '/contacts',
      {
        name: 'Kupac d.o.o.',
        kind: 'customer',
        country: 'RS',
        taxId: '110234677',
        email: 'kupac@example.rs',
        address: { street: 'Dunavska 2', city: 'Novi Sad', postalCode: '21000' },
      },
      token,
    ),
    201,
  );
  return {
    token,
    organizationId: registered.organization.id,
    userId: registered.user.id,
    contactId: contact.id,
  };
}

/** Three lines in two VAT rates: what a small business sends. */
export function draftOf({ contactId }: Business, day: string) {
  return {
    contactId,
    issuedOn: day,
    dueOn: day,
    lines: [
      {
        description: 'Grafički dizajn',
        quantity: '3',
        unit: 'HUR',
        unitPrice: '3600.00',
        vatCategory: 'S',
        vatRate: '20',
      },
      {
        description: 'Štampa kataloga',
        quantity: '50',
        unit: 'C62',
        unitPrice: '310.00',
        vatCategory: 'S',
        vatRate: '10',
      },
      {
        description: 'Dostava',
        quantity: '1',
        unit: 'C62',
        unitPrice: '900.00',
        discountPercent: '10',
        vatCategory: 'S',
        vatRate: '20',
      },
    ],
  };
}

/** Creates and issues one invoice with its mail queued, as the button in the editor does. */
export async function createAndIssue(client: Client, business: Business, day: string): Promise<void> {
  const draft = bodyOf<{ id: string }>(
    await client.post('/invoices', draftOf(business, day), business.token),
    201,
  );
  bodyOf(await client.post(`/invoices/${draft.id}/issue`, { send: {} }, business.token), 200);
}
