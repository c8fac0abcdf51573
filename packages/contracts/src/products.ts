import { z } from 'zod';
import { contract } from './contract';
import { routes } from './routes';
import {
  currency,
  idParams,
  line,
  pageOf,
  pageQuery,
  searchText,
  unit,
  unitPrice,
  uuid,
  vatCategory,
  vatRate,
  version,
} from './values';

/** What is sold decides the revenue account. */
export const productKinds = ['goods', 'product', 'service'] as const;

const fields = {
  name: line(200),
  code: line(40).nullable().optional(),
  kind: z.enum(productKinds),
  unit,
  unitPrice,
  priceMode: z.enum(['net', 'gross']).optional(),
  currency: currency.optional(),
  vatCategory,
  vatRate,
  exemptionCode: line(40).nullable().optional(),
};

export const productView = z.object({
  id: uuid,
  name: z.string(),
  code: z.string().nullable(),
  kind: z.enum(productKinds),
  unit,
  unitPrice: z.string(),
  priceMode: z.enum(['net', 'gross']),
  currency,
  vatCategory,
  vatRate: z.string(),
  exemptionCode: z.string().nullable(),
  isArchived: z.boolean(),
  version,
});
export type ProductView = z.output<typeof productView>;

export const listProducts = contract({
  route: routes.listProducts,
  summary: 'What the business sells',
  query: z.strictObject({
    ...pageQuery,
    search: searchText.optional(),
    archived: z.enum(['true', 'false']).optional(),
  }),
  status: 200,
  reply: 'json',
  response: pageOf(productView),
});

export const createProduct = contract({
  route: routes.createProduct,
  summary: 'Add a product or service',
  body: z.strictObject(fields),
  status: 201,
  reply: 'json',
  response: productView,
});

export const getProduct = contract({
  route: routes.getProduct,
  summary: 'One product',
  params: idParams,
  status: 200,
  reply: 'json',
  response: productView,
});

export const updateProduct = contract({
  route: routes.updateProduct,
  summary: 'Change a product',
  params: idParams,
  body: z.strictObject({
    ...z.strictObject(fields).partial().shape,
    version,
    isArchived: z.boolean().optional(),
  }),
  status: 200,
  reply: 'json',
  response: productView,
});

export const deleteProduct = contract({
  route: routes.deleteProduct,
  summary: 'Delete a product that no document uses',
  params: idParams,
  status: 204,
  reply: 'empty',
});
