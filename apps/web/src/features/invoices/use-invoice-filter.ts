'use client';
import { useMemo } from 'react';
import { useSearchParams } from 'next/navigation';
import type { Contracts } from '@bilko/contracts';
import { documentKinds, invoiceStatuses, isDay } from '@bilko/core';

export type InvoiceFilter = NonNullable<Contracts['sumInvoices']['query']>;

const statuses = [...invoiceStatuses, 'open'] as const;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The filters that stand in the address bar; what makes no sense there is passed over. */
export function readInvoiceFilter(params: Pick<URLSearchParams, 'get'>): InvoiceFilter {
  const get = (name: string) => params.get(name) ?? '';
  const status = statuses.find((one) => one === get('status'));
  const kind = documentKinds.find((one) => one === get('kind'));
  const search = get('search').trim().slice(0, 100);
  return {
    ...(status ? { status } : {}),
    ...(kind ? { kind } : {}),
    ...(uuid.test(get('contactId')) ? { contactId: get('contactId') } : {}),
    ...(isDay(get('from')) ? { from: get('from') } : {}),
    ...(isDay(get('to')) ? { to: get('to') } : {}),
    ...(search ? { search } : {}),
  };
}

export function useInvoiceFilter(): InvoiceFilter {
  const params = useSearchParams();
  return useMemo(() => readInvoiceFilter(params), [params]);
}
