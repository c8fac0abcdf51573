import { describe, expect, it } from 'vitest';
import type { OrganizationView } from '@bilko/contracts';
import { changeOf, valuesOf } from './business-values';

const organization: OrganizationView = {
  id: '0192f0c1-0000-7000-8000-000000000001',
  name: 'Frizer Mika',
  country: 'RS',
  baseCurrency: 'RSD',
  timeZone: 'Europe/Belgrade',
  taxId: null,
  registrationNumber: null,
  isVatRegistered: false,
  address: null,
  email: null,
  phone: null,
  language: 'sr-Latn',
  invoiceNote: '',
  dueDays: 15,
  reversalDisplay: 'opposite',
  logoFileId: null,
  version: 3,
};

describe('change of business details', () => {
  it('sends nothing typed as null, not as empty text', () => {
    expect(changeOf(valuesOf(organization), 3)).toEqual({
      version: 3,
      reversalDisplay: 'opposite',
      name: 'Frizer Mika',
      taxId: null,
      registrationNumber: null,
      address: null,
      isVatRegistered: false,
      email: null,
      phone: null,
      language: 'sr-Latn',
      dueDays: 15,
      invoiceNote: '',
    });
  });

  it('sends an address whole, so that a missing part is named by the API', () => {
    const change = changeOf({ ...valuesOf(organization), street: ' Nemanjina 4 ', city: 'Čačak' }, 3);
    expect(change.address).toEqual({ street: 'Nemanjina 4', postalCode: '', city: 'Čačak' });
  });
});
