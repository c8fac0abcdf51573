import { expect, it } from 'vitest';
import { contactBodyOf, contactFieldOf, emptyContact } from './contact-values';

const firm = { ...emptyContact('customer', 'RS'), name: ' Mika d.o.o. ', taxId: '104052135' };

it('says nothing for what is empty', () => {
  expect(contactBodyOf(firm)).toEqual({
    name: 'Mika d.o.o.',
    kind: 'customer',
    isPerson: false,
    taxId: '104052135',
    registrationNumber: null,
    isVatRegistered: true,
    country: 'RS',
    email: null,
    phone: null,
    address: null,
    language: null,
  });
});

it('sends an address as soon as a part of it is there', () => {
  expect(contactBodyOf({ ...firm, city: 'Čačak ' }).address).toEqual({
    street: '',
    city: 'Čačak',
    postalCode: '',
  });
});

it('gives a person no numbers of a firm', () => {
  expect(contactBodyOf({ ...firm, isPerson: true, registrationNumber: '12345678' })).toMatchObject({
    taxId: null,
    registrationNumber: null,
    isVatRegistered: false,
  });
});

it('takes nobody without tax id for a payer of VAT', () => {
  expect(contactBodyOf({ ...firm, taxId: '' }).isVatRegistered).toBe(false);
});

it('finds the field of an error', () => {
  expect(contactFieldOf('address.postalCode')).toBe('postalCode');
  expect(contactFieldOf('taxId')).toBe('taxId');
});
