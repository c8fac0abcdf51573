import type { InvoiceDraft, InvoiceView } from '@bilko/contracts';
import type { ApiProblem } from '../../lib/api/problem';

/** `onDevice`: kept in the browser until it is whole or the network is back. */
export type SaveStatus = 'clean' | 'changed' | 'saving' | 'saved' | 'onDevice' | 'refused' | 'conflict';
export type SaveState = Readonly<{ status: SaveStatus; problem: ApiProblem | undefined }>;

/** A first save whose reply is not known: sent again as it was, or the draft would exist twice. */
export type Creation = Readonly<{ key: string; body: InvoiceDraft }>;
export type KeptDraft<Form> = Readonly<{
  form: Form;
  id: string | undefined;
  version: number | undefined;
  creation: Creation | undefined;
  changedAt: number;
}>;

export type DraftSaverParts<Form> = {
  /** The draft as it was last saved: what may be issued while nothing is changed. */
  view?: InvoiceView | undefined;
  id?: string | undefined;
  version?: number | undefined;
  creation?: Creation | undefined;
  /** Undefined while the form is not whole. */
  bodyOf: (form: Form) => InvoiceDraft | undefined;
  create: (body: InvoiceDraft, key: string) => Promise<InvoiceView>;
  update: (id: string, version: number, body: InvoiceDraft) => Promise<InvoiceView>;
  problemOf: (error: unknown) => ApiProblem;
  /** Keeps what is not saved, in the browser. */
  keep: (draft: KeptDraft<Form>) => void;
  /** Everything is saved: nothing needs to be kept. */
  forget: (id: string | undefined) => Promise<void>;
  newKey: () => string;
  onState: (state: SaveState) => void;
  onSaved: (view: InvoiceView) => void;
  /** Milliseconds of rest before a save. */
  delay?: number;
};

const firstRetry = 5_000;
const lastRetry = 60_000;

/** Saves a draft whenever its author pauses; one request at a time, each with what is newest then. */
export class DraftSaver<Form> {
  private readonly parts: DraftSaverParts<Form>;
  private form: Form | undefined;
  private savedForm: Form | undefined;
  private view: InvoiceView | undefined;
  private id: string | undefined;
  private version: number | undefined;
  private creation: Creation | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<InvoiceView | undefined> | undefined;
  private retryAfter = firstRetry;
  private isStopped = false;

  constructor(parts: DraftSaverParts<Form>) {
    this.parts = parts;
    this.id = parts.id;
    this.version = parts.version;
    this.creation = parts.creation;
    this.view = parts.view;
  }

  change(form: Form): void {
    this.form = form;
    this.keep();
    if (!this.running) this.parts.onState({ status: 'changed', problem: undefined });
    this.wait(this.parts.delay ?? 2_000);
  }

  /** What was saved outside: the version that the next save builds on. */
  adopt(view: InvoiceView): void {
    this.id = view.id;
    this.version = view.version;
    this.view = view;
  }

  /**
   * Saves now. The saved draft, or undefined while it is not whole. Throws what the API refused.
   */
  async flush(): Promise<InvoiceView | undefined> {
    clearTimeout(this.timer);
    while (this.running) await this.running.catch(() => undefined);
    if (this.form === undefined || (this.form === this.savedForm && this.view)) return this.view;
    this.running = this.save(this.form);
    try {
      return await this.running;
    } finally {
      this.running = undefined;
    }
  }

  /** The last try on leaving the page; what does not get through stays kept. */
  stop(): void {
    clearTimeout(this.timer);
    if (this.form !== undefined && this.form !== this.savedForm) void this.flush().catch(() => undefined);
    this.isStopped = true;
  }

  /** Forgets the form: the draft is gone or issued. */
  async drop(): Promise<void> {
    clearTimeout(this.timer);
    this.form = undefined;
    this.isStopped = true;
    await this.running?.catch(() => undefined);
    await this.parts.forget(this.id);
  }

  private wait(milliseconds: number): void {
    clearTimeout(this.timer);
    if (this.isStopped) return;
    this.timer = setTimeout(() => void this.flush().catch(() => undefined), milliseconds);
  }

  private keep(): void {
    const { form, id, version, creation } = this;
    if (form !== undefined) this.parts.keep({ form, id, version, creation, changedAt: Date.now() });
  }

  private async save(form: Form): Promise<InvoiceView | undefined> {
    const body = this.parts.bodyOf(form);
    if (!body) {
      this.parts.onState({ status: 'onDevice', problem: undefined });
      return undefined;
    }
    this.parts.onState({ status: 'saving', problem: undefined });
    try {
      const view = await this.send(body);
      this.noteSaved(form, view);
      return view;
    } catch (error) {
      this.noteFailed(this.parts.problemOf(error));
      throw error;
    }
  }

  private async send(body: InvoiceDraft): Promise<InvoiceView> {
    if (this.id !== undefined && this.version !== undefined) {
      return this.parts.update(this.id, this.version, body);
    }
    const creation = (this.creation ??= { key: this.parts.newKey(), body });
    this.keep();
    const view = await this.parts.create(creation.body, creation.key);
    this.creation = undefined;
    void this.parts.forget(undefined);
    this.adopt(view);
    const isNewest = JSON.stringify(creation.body) === JSON.stringify(body);
    return isNewest ? view : this.parts.update(view.id, view.version, body);
  }

  private noteSaved(form: Form, view: InvoiceView): void {
    this.adopt(view);
    this.savedForm = form;
    this.retryAfter = firstRetry;
    const isNewest = this.form === form;
    if (isNewest) void this.parts.forget(view.id);
    else this.keep();
    this.parts.onSaved(view);
    this.parts.onState({ status: isNewest ? 'saved' : 'changed', problem: undefined });
  }

  private noteFailed(problem: ApiProblem): void {
    if (problem.isTransient || problem.status === 429 || problem.status === 401) {
      this.parts.onState({ status: 'onDevice', problem });
      this.wait(this.retryAfter);
      this.retryAfter = Math.min(this.retryAfter * 2, lastRetry);
      return;
    }
    // Refused means without effect: the next first save is a new one.
    this.creation = undefined;
    this.keep();
    this.parts.onState({ status: problem.code === 'VERSION_CONFLICT' ? 'conflict' : 'refused', problem });
  }
}
