'use client';
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import {
  FormProvider,
  get,
  useForm,
  type DefaultValues,
  type FieldValues,
  type Path,
  type UseFormReturn,
} from 'react-hook-form';
import { asProblem } from '@/lib/api/problem';
import { useProblemText } from '@/lib/use-problem-text';
import { ErrorSummary, type SummaryItem } from '../error-summary';

export type ActionForm<V extends FieldValues> = UseFormReturn<V> & {
  /** For a submit button that stands outside of the form: `<Button type="submit" form={form.id}>`. */
  id: string;
  isBusy: boolean;
  /** How often it was tried: the summary takes the focus each time. */
  attempt: number;
  /** What is wrong with the whole and not with one field. */
  message: string | undefined;
  submit: () => Promise<void>;
};

/**
 * A form with one action. What `onSubmit` throws is shown: field errors of the API beside their fields, all
 * else at the top; what was typed stays.
 */
export function useActionForm<V extends FieldValues>(options: {
  defaultValues: DefaultValues<V>;
  onSubmit: (values: V) => Promise<void> | void;
  /** Where the API's path and the form's differ: `organization.name` to `name`. */
  fieldOf?: (path: string) => string;
}): ActionForm<V> {
  const form = useForm<V>({ defaultValues: options.defaultValues, shouldFocusError: false });
  const id = useId();
  const say = useProblemText();
  const [attempt, setAttempt] = useState(0);
  const [message, setMessage] = useState<string | undefined>(undefined);
  const { onSubmit, fieldOf = (path: string) => path } = options;

  const submit = form.handleSubmit(
    async (values) => {
      setMessage(undefined);
      try {
        await onSubmit(values);
      } catch (error) {
        const problem = asProblem(error);
        for (const fault of problem.fieldErrors) {
          form.setError(fieldOf(pathOf(fault.path)) as Path<V>, { type: fault.code, message: say(fault) });
        }
        if (problem.fieldErrors.length === 0) setMessage(say(problem));
        setAttempt((count) => count + 1);
      }
    },
    () => {
      setMessage(undefined);
      setAttempt((count) => count + 1);
    },
  );
  return { ...form, id, isBusy: form.formState.isSubmitting, attempt, message, submit: () => submit() };
}

/** `lines[0].quantity` and `/lines/0/quantity` as `lines.0.quantity`. */
const pathOf = (path: string) =>
  path
    .replace(/\[(\d+)\]/g, '.$1')
    .replace(/^\//, '')
    .replaceAll('/', '.')
    .replace(/^body\./, '');

type Labels = Readonly<{ formId: string; name: (path: string, label: string) => void }>;
const LabelContext = createContext<Labels | undefined>(undefined);

/** Id of a field's control, and its label made known to the summary. */
export function useFormField(path: string, label: string): string {
  const labels = use(LabelContext);
  useEffect(() => labels?.name(path, label), [labels, path, label]);
  return `${labels?.formId ?? 'form'}-${path}`;
}

type FormProps<V extends FieldValues> = { form: ActionForm<V>; className?: string; children: ReactNode };

export function Form<V extends FieldValues>({ form, className, children }: FormProps<V>) {
  const known = useRef(new Map<string, string>());
  const labels = useMemo<Labels>(
    () => ({ formId: form.id, name: (path, label) => void known.current.set(path, label) }),
    [form.id],
  );
  const { errors } = form.formState;
  const collect = useCallback(
    (): SummaryItem[] => faultsOf(errors).map(([path, text]) => describe(path, text, known.current, form.id)),
    [errors, form.id],
  );
  // Read after the fields have named themselves; errors exist only after a try.
  const [items, setItems] = useState<SummaryItem[]>([]);
  useEffect(() => setItems(collect()), [collect, form.attempt]);

  return (
    <FormProvider {...form}>
      <form
        id={form.id}
        // Sent before the scripts are here, it would carry what was typed in the address; so it does nothing.
        method="dialog"
        noValidate
        className={className}
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          void form.submit();
        }}
      >
        <ErrorSummary items={form.attempt > 0 ? items : []} message={form.message} attempt={form.attempt} />
        <LabelContext value={labels}>{children}</LabelContext>
      </form>
    </FormProvider>
  );
}

function describe(path: string, text: string, labels: Map<string, string>, formId: string): SummaryItem {
  const label = labels.get(path);
  return label ? { fieldId: `${formId}-${path}`, text: `${label}: ${text}` } : { text };
}

/** Every message in react-hook-form's tree of errors, with its path. */
function faultsOf(errors: object, prefix = ''): [path: string, message: string][] {
  return Object.entries(errors).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    if (typeof value !== 'object' || value === null) return [];
    const path = `${prefix}${key}`;
    const message: unknown = get(value, 'message');
    if (typeof message === 'string') return [[path, message]];
    return key === 'ref' ? [] : faultsOf(value, `${path}.`);
  });
}
