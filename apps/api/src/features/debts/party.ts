import type { OffsetPaper } from '@bilko/documents';

export type PartyFacts = Readonly<{
  name: string;
  country: string;
  taxId: string | null;
  registrationNumber: string | null;
  email: string | null;
  street: string | null;
  city: string | null;
  postalCode: string | null;
}>;

/** One of two who sign, as the paper has it. */
export function partyOf(facts: PartyFacts): OffsetPaper['seller'] {
  const { street, city, postalCode } = facts;
  return {
    name: facts.name,
    country: facts.country,
    taxId: facts.taxId ?? undefined,
    registrationNumber: facts.registrationNumber ?? undefined,
    email: facts.email ?? undefined,
    address: { street: street ?? undefined, city: city ?? undefined, postalCode: postalCode ?? undefined },
  };
}
