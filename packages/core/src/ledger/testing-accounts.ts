import type { AccountMap } from '../vocabulary';

/** Accounts named by what they are for, so that an expected entry in a test reads like a sentence. */
export const accounts: AccountMap = (role, by = {}) =>
  [role, by.rate, by.abroad ? 'abroad' : undefined, by.toVatPayer === false ? 'others' : undefined]
    .filter((part) => part !== undefined)
    .join(':');
