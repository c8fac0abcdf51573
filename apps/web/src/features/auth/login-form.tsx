'use client';
import { useId, useRef, useState, type FormEvent } from 'react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { Checkbox } from '@/components/checkbox';
import { ErrorSummary } from '@/components/error-summary';
import { Field } from '@/components/field';
import { PasswordInput, TextInput } from '@/components/text-input';
import { asProblem } from '@/lib/api/problem';
import { login, type Challenge } from '@/lib/session/session-store';
import { useProblemText } from '@/lib/use-problem-text';

const names = ['email', 'password'] as const;
type Name = (typeof names)[number];
type Faults = Partial<Record<Name, string>>;

/**
 * The first form that anybody sees is the browser's own: the library of the others is as large as all the rest of
 * this page. What was typed before the scripts came stays, and cannot be sent by the address.
 */
export function LoginForm({ onChallenge }: { onChallenge: (challenge: Challenge) => void }) {
  const t = useTranslations('auth');
  const errors = useTranslations('errors');
  const say = useProblemText();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const [faults, setFaults] = useState<Faults>({});
  const [message, setMessage] = useState<string | undefined>(undefined);
  const labels = { email: t('email'), password: t('password') };

  const missing = (): Faults => {
    const typed = form.current ? new FormData(form.current) : undefined;
    return Object.fromEntries(
      names
        .filter((name) => textOf(typed, name).trim() === '')
        .map((name) => [name, errors('FIELD_REQUIRED')]),
    );
  };
  const refuse = (next: Faults, text?: string) => {
    setFaults(next);
    setMessage(text);
    setAttempt((count) => count + 1);
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    const empty = missing();
    if (Object.keys(empty).length > 0) return refuse(empty);
    const typed = new FormData(event.currentTarget);
    setFaults({});
    setMessage(undefined);
    setBusy(true);
    try {
      // The frame goes on to the next place as soon as there is a session.
      const challenge = await login({
        email: textOf(typed, 'email').trim(),
        password: textOf(typed, 'password'),
        rememberMe: typed.has('rememberMe'),
      });
      if (challenge) onChallenge(challenge);
    } catch (error) {
      const problem = asProblem(error);
      const named = problem.fieldErrors.flatMap((fault) => {
        const name = names.find((one) => one === fault.path);
        return name ? [[name, say(fault)] as const] : [];
      });
      refuse(Object.fromEntries(named), named.length === 0 ? say(problem) : undefined);
    } finally {
      setBusy(false);
    }
  };
  const field = (name: Name) => ({ id: `${id}-${name}`, label: labels[name], error: faults[name] });
  // After a try, what is filled in is right again at once.
  const recheck = () => attempt > 0 && !message && setFaults(missing());

  return (
    <form
      ref={form}
      // Until the scripts are here a press of the button does nothing, instead of writing the password into the address.
      method="dialog"
      noValidate
      className="space-y-5"
      onSubmit={(event) => void submit(event)}
      onInput={recheck}
    >
      <ErrorSummary
        items={names.flatMap((name) => {
          const fault = faults[name];
          return fault ? [{ fieldId: `${id}-${name}`, text: `${labels[name]}: ${fault}` }] : [];
        })}
        message={message}
        attempt={attempt}
      />
      <Field {...field('email')} isRequired>
        <TextInput name="email" type="email" autoComplete="username" inputMode="email" />
      </Field>
      <Field {...field('password')} isRequired>
        <PasswordInput name="password" autoComplete="current-password" />
      </Field>
      <Checkbox name="rememberMe" label={t('rememberMe')} defaultChecked />
      <Button type="submit" look="primary" isWide isBusy={isBusy}>
        {t('login')}
      </Button>
    </form>
  );
}

function textOf(form: FormData | undefined, name: Name): string {
  const value = form?.get(name);
  return typeof value === 'string' ? value : '';
}
