'use client';
import { useEffect, useState } from 'react';
import type { ContactView, InvoiceView, OrganizationView } from '@bilko/contracts';
import { addDays, todayIn } from '@bilko/core';
import { useCountries } from '@/lib/use-countries';
import { usualVatOn } from '@/lib/sales/vat-choices';
import { useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { formOf, newLine, type DraftForm } from './draft-form';
import type { KeptDraft } from './draft-saver';
import { readLocalDraft } from './local-drafts';
import type { DraftStart } from './use-draft';

type Countries = typeof import('@bilko/countries');

/** Everything that the editor begins with. `id` undefined: a new invoice. Change `attempt` to begin anew. */
export function useDraftStart({
  view,
  contactId,
  attempt,
}: {
  view: InvoiceView | undefined;
  contactId: string | undefined;
  attempt: number;
}) {
  const { user, organization: own } = useSession();
  const countries = useCountries();
  const organization = useApiQuery('getOrganization', {}, { staleTime: 60_000 });
  const wantedContact = view?.contactId ?? contactId;
  const contact = useApiQuery(
    'getContact',
    wantedContact === undefined ? undefined : { params: { id: wantedContact } },
  );
  const [local, setLocal] = useState<
    { draft: KeptDraft<DraftForm> | undefined; attempt: number } | undefined
  >();
  const id = view?.id;
  useEffect(() => {
    let isCurrent = true;
    void readLocalDraft({ userId: user.id, organizationId: own.id }, id).then((draft) => {
      if (isCurrent) setLocal({ draft, attempt });
    });
    return () => {
      isCurrent = false;
    };
  }, [user.id, own.id, id, attempt]);

  const isContactSettled = wantedContact === undefined || !contact.isPending;
  const isReady =
    countries !== undefined &&
    organization.data !== undefined &&
    isContactSettled &&
    local?.attempt === attempt;
  const [begun, setBegun] = useState<{ start: DraftStart; attempt: number } | undefined>(undefined);
  if (isReady && begun?.attempt !== attempt) {
    const buyer = contact.data ?? null;
    const start = startOf({ view, buyer, local: local.draft, organization: organization.data, countries });
    setBegun({ start, attempt });
  }
  return {
    start: begun?.attempt === attempt ? begun.start : undefined,
    organization: organization.data,
    countries,
    problem: organization.error ?? (view ? contact.error : null),
    retry: () => void Promise.all([organization.refetch(), contact.refetch()]),
  };
}

function startOf(parts: {
  view: InvoiceView | undefined;
  buyer: ContactView | null;
  local: KeptDraft<DraftForm> | undefined;
  organization: OrganizationView;
  countries: Countries;
}): DraftStart {
  const { view, buyer, local, organization, countries } = parts;
  if (local) {
    const form = local.form.contact ? local.form : { ...local.form, contact: buyer };
    return {
      form,
      // The version that the changes were made to: a newer one on the server is a conflict to be decided.
      view: view && { ...view, version: local.version ?? view.version },
      creation: local.creation,
      restoredFrom: local.changedAt,
      isUnsaved: true,
    };
  }
  const form = view ? formOf(view, buyer) : emptyForm(organization, buyer, countries);
  return { form, view, creation: undefined, restoredFrom: undefined, isUnsaved: false };
}

function emptyForm(
  organization: OrganizationView,
  contact: ContactView | null,
  countries: Countries,
): DraftForm {
  const { vat, timeZone } = countries.country(organization.country);
  const issuedOn = todayIn(timeZone, new Date());
  return {
    kind: 'invoice',
    contact,
    priceMode: 'net',
    discountPercent: '',
    issuedOn,
    suppliedOn: '',
    dueOn: addDays(issuedOn, organization.dueDays),
    currency: organization.baseCurrency,
    exchangeRate: '',
    language: contact?.language ?? organization.language,
    note: organization.invoiceNote,
    lines: [newLine(usualVatOn(vat, issuedOn, organization.isVatRegistered))],
  };
}
