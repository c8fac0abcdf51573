'use client';
import { createContext, use, type ComponentType } from 'react';
import type { ContactView } from '@bilko/contracts';
import type { ContactKind } from '@bilko/core';
import type { ContactValues } from './contact-values';

export type ContactSheetProps = {
  /** The contact to change; left out for a new one. */
  contact?: ContactView | undefined;
  kind?: ContactKind;
  /** What is known of a new one: the name or number that was typed and not found. */
  initial?: Partial<ContactValues>;
  onClose: () => void;
  onSaved: (contact: ContactView) => void;
};

const Context = createContext<ComponentType<ContactSheetProps> | undefined>(undefined);

/** Lends the sheet of the feature `contacts` to another one: the routes put them together. */
export const ContactSheetProvider = Context;

/** The sheet in which a contact is written, wherever it is needed. */
export function useContactSheet(): ComponentType<ContactSheetProps> {
  const sheet = use(Context);
  if (!sheet) throw new Error('No route has lent the sheet of contacts');
  return sheet;
}
