import type { ProductView } from '@bilko/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';
import { addCustomer, draft, expectStatus, fieldsOf, line, refused, TODAY } from '../invoices/testing-sales';

let api: TestApi;
let owner: Member;
beforeAll(async () => {
  api = await startTestApi({ now: `${TODAY}T10:00:00Z` });
  owner = await api.register('RS');
});
afterAll(() => api.stop());

const product = (more: object = {}) => ({
  name: 'Stona lampa',
  kind: 'goods',
  unit: 'C62',
  unitPrice: '1999.5',
  vatCategory: 'S',
  vatRate: '20',
  ...more,
});
const make = (more: object = {}) => expectStatus<ProductView>(owner.post('/products', product(more)), 201);
const refusal = async (more: object) => fieldsOf(await refused(owner.post('/products', product(more)), 422));

describe('a product', () => {
  it('is added, read, changed, archived and deleted', async () => {
    const added = await make({ code: 'L-12' });
    expect(added).toMatchObject({
      unitPrice: '1999.50',
      vatRate: '20',
      priceMode: 'net',
      currency: 'RSD',
      version: 1,
    });
    const path = `/products/${added.id}`;
    expect(await expectStatus(owner.get(path), 200)).toEqual(added);
    const changed = await expectStatus<ProductView>(
      owner.patch(path, { version: 1, unitPrice: '0.125', priceMode: 'gross' }),
      200,
    );
    expect(changed).toMatchObject({
      version: 2,
      unitPrice: '0.125',
      priceMode: 'gross',
      name: 'Stona lampa',
      code: 'L-12',
    });
    expect((await refused(owner.patch(path, { version: 1, name: 'x' }), 409)).code).toBe('VERSION_CONFLICT');
    for (const search of ['stona', 'lam', 'l-12']) {
      const { data } = await expectStatus<{ data: ProductView[] }>(
        owner.get(`/products?search=${search}`),
        200,
      );
      expect(
        data.map(({ id }) => id),
        search,
      ).toEqual([added.id]);
    }
    await expectStatus(owner.patch(path, { version: 2, isArchived: true }), 200);
    expect((await expectStatus<{ data: ProductView[] }>(owner.get('/products'), 200)).data).toEqual([]);
    await expectStatus(owner.delete(path), 204);
    await refused(owner.get(path), 404);
  });

  it('that a draft or a document names stays', async () => {
    const { id } = await make();
    const contactId = await addCustomer(owner, 'RS');
    const saved = await draft(owner, { contactId, lines: [line('1', '1', '20', { productId: id })] });
    expect((await refused(owner.delete(`/products/${id}`), 409)).code).toBe('PRODUCT_IN_USE');
    await expectStatus(owner.delete(`/invoices/${saved.id}`), 204);
    await expectStatus(owner.delete(`/products/${id}`), 204);
  });

  it('carries VAT that the country has', async () => {
    expect(await refusal({ vatRate: '17' })).toEqual(['vatRate VAT_RATE_NOT_VALID']);
    expect(await refusal({ vatRate: '18' })).toEqual(['vatRate VAT_RATE_NOT_VALID']);
    expect(await refusal({ vatCategory: 'S', vatRate: '0' })).toEqual(['vatRate VAT_RATE_NOT_VALID']);
    expect((await make({ vatCategory: 'Z', vatRate: '0' })).vatRate).toBe('0');
  });

  it('is refused with wrong fields and not found for others', async () => {
    expect(await refusal({ unitPrice: '-1' })).toEqual(['unitPrice AMOUNT_INVALID']);
    expect(await refusal({ unitPrice: 5 })).toEqual(['unitPrice FIELD_WRONG_TYPE']);
    expect(await refusal({ unit: 'kom' })).toEqual(['unit FIELD_INVALID']);
    expect(await refusal({ price: '1' })).toEqual(['price FIELD_UNKNOWN']);
    const { id } = await make();
    const other = await api.register('RS');
    await refused(other.get(`/products/${id}`), 404);
    await refused(other.patch(`/products/${id}`, { version: 1, name: 'x' }), 404);
    await refused(other.delete(`/products/${id}`), 404);
  });
});
