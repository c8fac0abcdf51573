import type { InputOf, OrganizationView, updateOrganization as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { fieldsProblem, ProblemError } from '../../http/problem';
import { checkIdentifiers } from './check-identifiers';
import {
  hasIssuedDocuments,
  lockOrganizationRow,
  saveOrganizationRow,
  type OrganizationRow,
} from './organization-repository';
import { keepVatStatus } from './keep-vat-status';
import { organizationViewOf } from './organization-view';

type Change = InputOf<typeof contract>['body'];

/** Changes the business. Country and base currency are what the books are kept in and never change. */
export async function updateOrganization(
  ctx: Context,
  { body }: InputOf<typeof contract>,
): Promise<OrganizationView> {
  const before = await lockOrganizationRow(ctx);
  if (before.version !== body.version) throw new ProblemError('VERSION_CONFLICT');
  const { values, errors } = checkIdentifiers(ctx.country, body);
  if (errors.length > 0) throw fieldsProblem(errors);
  const after = changed(before, body, values);
  if (before.taxId !== null && after.taxId !== before.taxId && (await hasIssuedDocuments(ctx))) {
    throw new ProblemError('ORGANIZATION_TAX_ID_LOCKED');
  }
  const saved = await saveOrganizationRow(ctx, after);
  await keepVatStatus(ctx, saved.isVatRegistered);
  await ctx.audit({
    action: 'organization.updated',
    noun: 'organization',
    recordId: ctx.organizationId,
    before,
    after: saved,
  });
  return organizationViewOf(saved);
}

function changed(
  row: OrganizationRow,
  change: Change,
  identifiers: ReturnType<typeof checkIdentifiers>['values'],
): OrganizationRow {
  const { version: _version, address, taxId: _taxId, registrationNumber: _number, ...plain } = change;
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  const place = address === undefined ? {} : (address ?? { street: null, city: null, postalCode: null });
  return { ...row, ...given, ...place, ...identifiers };
}
