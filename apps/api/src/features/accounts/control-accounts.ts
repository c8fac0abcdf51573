import type { AccountView } from '@bilko/contracts';
import { reportedVatRoles, type AccountRole } from '@bilko/core';

const controls: readonly [NonNullable<AccountView['control']>, readonly AccountRole[]][] = [
  ['receivables', ['receivables', 'advancesReceived']],
  ['payables', ['payables', 'advancesPaid']],
  ['vat', [...reportedVatRoles, 'cashSchemeOutputVat', 'cashSchemeInputVat', 'vatAwaitingCorrection']],
];

/**
 * Which documents keep an account: what customers or suppliers owe, or VAT of the books of VAT. Accounts of the
 * settled VAT are none of them: they are paid by hand.
 */
export function controlOf(roles: readonly string[]): AccountView['control'] {
  const found = controls.find(([, kept]) => kept.some((role) => roles.includes(role)));
  return found?.[0] ?? null;
}
