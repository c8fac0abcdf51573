'use client';
import { createContext, use } from 'react';
import type { OrganizationView } from '@bilko/contracts';
import type { LineDefaults } from './draft-form';
import type { Draft } from './use-draft';

export type EditorParts = Readonly<{
  form: Draft['form'];
  change: Draft['change'];
  organization: OrganizationView;
  countries: typeof import('@bilko/countries');
  /** VAT of a line that says nothing else. */
  usual: LineDefaults;
  /** What is wrong with a field, in words; undefined when nothing is, or nothing yet. */
  faultOf: (path: string) => string | undefined;
}>;

export const EditorContext = createContext<EditorParts | undefined>(undefined);

export function useEditor(): EditorParts {
  const parts = use(EditorContext);
  if (!parts) throw new Error('useEditor is for the invoice editor');
  return parts;
}

/** Id of a field's control, by its path in the form. */
export const fieldId = (path: string) => `draft-${path}`;
export const pathOfField = (id: string) => (id.startsWith('draft-') ? id.slice(6) : undefined);
