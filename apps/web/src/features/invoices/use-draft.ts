'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { InvoiceView } from '@bilko/contracts';
import { call, newIdempotencyKey } from '@/lib/api/call';
import { asProblem } from '@/lib/api/problem';
import { onConnectionChange, currentConnection } from '@/lib/connection';
import { queryKeyOf, refreshNouns } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { changeOf, readForm, type DraftForm } from './draft-form';
import { DraftSaver, type Creation, type SaveState } from './draft-saver';
import { forgetLocalDraft, keepLocalDraft } from './local-drafts';

export type DraftStart = Readonly<{
  form: DraftForm;
  /** The draft as it was last saved; undefined for one that never was. */
  view: InvoiceView | undefined;
  creation: Creation | undefined;
  /** When what was never saved was typed. */
  restoredFrom: number | undefined;
  /** True when the form holds what the server does not have yet. */
  isUnsaved: boolean;
}>;

/** A draft being edited: its form, how far it is saved, and the saver behind it. */
export function useDraft(start: DraftStart) {
  const { user, organization } = useSession();
  const queries = useQueryClient();
  const [form, setForm] = useState(start.form);
  const [view, setView] = useState(start.view);
  const [state, setState] = useState<SaveState>({ status: 'clean', problem: undefined });
  const current = useRef(start.form);
  const saver = useRef<DraftSaver<DraftForm> | undefined>(undefined);
  const begin = useRef(start);
  const userId = user.id;
  const { id: organizationId, baseCurrency } = organization;

  useEffect(() => {
    const owner = { userId, organizationId };
    const first = begin.current;
    const made = new DraftSaver<DraftForm>({
      view: first.view,
      id: first.view?.id,
      version: first.view?.version,
      creation: first.creation,
      bodyOf: (value) => readForm(value, baseCurrency).body,
      create: (body, key) => call('createInvoice', { body }, { idempotencyKey: key }),
      update: (id, version, body) =>
        call('updateInvoice', { params: { id }, body: { ...changeOf(body), version } }),
      problemOf: asProblem,
      keep: (draft) => void keepLocalDraft(owner, draft),
      forget: (id) => forgetLocalDraft(owner, id),
      newKey: newIdempotencyKey,
      onState: setState,
      onSaved: (saved) => {
        begin.current = { ...first, form: current.current, view: saved, creation: undefined };
        setView(saved);
        queries.setQueryData(queryKeyOf('getInvoice', { params: { id: saved.id } }), saved);
        void refreshNouns(queries, ['invoices'], 'getInvoice');
      },
    });
    saver.current = made;
    const restored = setTimeout(() => {
      if (first.isUnsaved) made.change(current.current);
    });
    const stopListening = onConnectionChange(() => {
      if (currentConnection().isOnline) void made.flush().catch(() => undefined);
    });
    return () => {
      clearTimeout(restored);
      stopListening();
      made.stop();
    };
  }, [queries, userId, organizationId, baseCurrency]);

  /** Changes the form and has it saved after a pause. */
  const change = useCallback((update: (form: DraftForm) => DraftForm) => {
    const next = update(current.current);
    if (next === current.current) return;
    current.current = next;
    setForm(next);
    saver.current?.change(next);
  }, []);
  const flush = useCallback(() => saver.current?.flush() ?? Promise.resolve(undefined), []);
  /** Takes the server's version as the one to build on, and saves the own form over it. */
  const overwrite = useCallback((latest: InvoiceView) => {
    saver.current?.adopt(latest);
    saver.current?.change(current.current);
  }, []);
  const drop = useCallback(async () => saver.current?.drop(), []);

  return { form, view, state, change, flush, overwrite, drop };
}
export type Draft = ReturnType<typeof useDraft>;
