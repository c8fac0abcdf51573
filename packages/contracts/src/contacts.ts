import { contactKinds } from '@bilko/core';
import { z } from 'zod';
import { contract } from './contract';
import { routes } from './routes';
import {
  address,
  anyCountry,
  email,
  idParams,
  instant,
  language,
  line,
  pageOf,
  pageQuery,
  searchText,
  uuid,
  version,
} from './values';

const fields = {
  name: line(160),
  kind: z.enum(contactKinds),
  email: email.nullable().optional(),
  phone: line(40).nullable().optional(),
  taxId: line(20).nullable().optional(),
  registrationNumber: line(20).nullable().optional(),
  country: anyCountry,
  address: address.nullable().optional(),
  language: language.nullable().optional(),
  /** A private person rather than a business: its invoice may need a fiscal receipt too. */
  isPerson: z.boolean().optional(),
  isVatRegistered: z.boolean().optional(),
};

export const contactView = z.object({
  id: uuid,
  name: z.string(),
  kind: z.enum(contactKinds),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  taxId: z.string().nullable(),
  registrationNumber: z.string().nullable(),
  country: z.string(),
  address: address.nullable(),
  language: language.nullable(),
  isPerson: z.boolean(),
  isVatRegistered: z.boolean(),
  isArchived: z.boolean(),
  createdAt: instant,
  version,
  /** Things worth a second look that do not stop anybody. */
  warnings: z.array(z.object({ path: z.string(), code: z.string() })).optional(),
});
export type ContactView = z.output<typeof contactView>;

export const listContacts = contract({
  route: routes.listContacts,
  summary: 'Customers and suppliers',
  query: z.strictObject({
    ...pageQuery,
    kind: z.enum(['customer', 'supplier']).optional(),
    search: searchText.optional(),
    archived: z.enum(['true', 'false']).optional(),
  }),
  status: 200,
  reply: 'json',
  response: pageOf(contactView),
});

export const createContact = contract({
  route: routes.createContact,
  summary: 'Add a contact',
  body: z.strictObject(fields),
  status: 201,
  reply: 'json',
  response: contactView,
});

export const getContact = contract({
  route: routes.getContact,
  summary: 'One contact',
  params: idParams,
  status: 200,
  reply: 'json',
  response: contactView,
});

export const updateContact = contract({
  route: routes.updateContact,
  summary: 'Change a contact',
  params: idParams,
  body: z.strictObject({
    ...z.strictObject(fields).partial().shape,
    version,
    isArchived: z.boolean().optional(),
  }),
  status: 200,
  reply: 'json',
  response: contactView,
});

export const deleteContact = contract({
  route: routes.deleteContact,
  summary: 'Delete a contact that nothing uses',
  params: idParams,
  status: 204,
  reply: 'empty',
});
