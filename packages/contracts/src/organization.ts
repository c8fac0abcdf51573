import { z } from 'zod';
import { contract } from './contract';
import { routes } from './routes';
import {
  address,
  countryCode,
  currency,
  day,
  email,
  language,
  line,
  paragraph,
  uuid,
  vatCategory,
  version,
} from './values';

export const organizationView = z.object({
  id: uuid,
  name: z.string(),
  country: countryCode,
  baseCurrency: currency,
  timeZone: z.string(),
  taxId: z.string().nullable(),
  registrationNumber: z.string().nullable(),
  isVatRegistered: z.boolean(),
  address: address.nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  language,
  invoiceNote: z.string(),
  dueDays: z.number().int(),
  /** How reversals are shown in journal and account card: on the other side, or in red on the same one. */
  reversalDisplay: z.enum(['opposite', 'red']),
  logoFileId: uuid.nullable(),
  version,
});
export type OrganizationView = z.output<typeof organizationView>;

export const getOrganization = contract({
  route: routes.getOrganization,
  summary: 'The business of this token',
  status: 200,
  reply: 'json',
  response: organizationView,
});

export const updateOrganization = contract({
  route: routes.updateOrganization,
  summary: 'Change the business',
  body: z.strictObject({
    version,
    name: line(160).optional(),
    taxId: line(20).nullable().optional(),
    registrationNumber: line(20).nullable().optional(),
    isVatRegistered: z.boolean().optional(),
    address: address.nullable().optional(),
    email: email.nullable().optional(),
    phone: line(40).nullable().optional(),
    language: language.optional(),
    invoiceNote: paragraph(1000).optional(),
    /** Days until an invoice is due unless the draft says otherwise. */
    dueDays: z.number().int().min(0).max(365).optional(),
    reversalDisplay: z.enum(['opposite', 'red']).optional(),
    logoFileId: z.null().optional(),
  }),
  status: 200,
  reply: 'json',
  response: organizationView,
});

export const uploadLogo = contract({
  route: routes.uploadLogo,
  summary: 'Set the logo printed on documents (PNG or JPG, up to 2 MB)',
  upload: true,
  status: 200,
  reply: 'json',
  response: organizationView,
});

export const getOnboarding = contract({
  route: routes.getOnboarding,
  summary: 'What is done of the first steps',
  status: 200,
  reply: 'json',
  response: z.object({
    hasBusinessDetails: z.boolean(),
    hasBankAccount: z.boolean(),
    hasCustomer: z.boolean(),
    hasIssuedInvoice: z.boolean(),
    hasExpense: z.boolean(),
  }),
});

export const listVatRates = contract({
  route: routes.listVatRates,
  summary: 'VAT rates and categories with the days they are valid on',
  status: 200,
  reply: 'json',
  response: z.object({
    data: z.array(
      z.object({
        category: vatCategory,
        rate: z.string(),
        validFrom: day,
        validTo: day.nullable(),
      }),
    ),
  }),
});
