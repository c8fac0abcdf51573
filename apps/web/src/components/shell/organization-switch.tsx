'use client';
import { Check, LayoutList, Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslations } from 'next-intl';
import { foldText } from '@bilko/core';
import { classNames } from '@/lib/class-names';
import { switchOrganization } from '@/lib/session/session-store';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';
import { LinkButton } from '../button';
import { Dialog } from '../dialog';
import { Field } from '../field';
import { TextInput } from '../text-input';

/** From so many on they are found by typing. */
const MANY = 8;

/** Another business of the user's: type, move with the arrows, Enter. What was open stays behind. */
export function OrganizationSwitch({ onClose }: { onClose: () => void }) {
  const t = useTranslations('shell');
  const say = useProblemText();
  const router = useRouter();
  const { organization, organizations } = useSession();
  const list = useRef<HTMLUListElement>(null);
  const [text, setText] = useState('');
  const wanted = foldText(text.trim());
  const found = organizations.filter(({ name }) => foldText(name).includes(wanted));

  const choose = async (id: string) => {
    try {
      if (id !== organization.id) {
        await switchOrganization(id);
        // The page that is open may be about a thing of the business before.
        router.push('/dashboard');
      }
      onClose();
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const all = [...(list.current?.querySelectorAll('button') ?? [])];
    const [first] = found;
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement && first) {
      event.preventDefault();
      void choose(first.id);
    }
    if (step === undefined || all.length === 0) return;
    event.preventDefault();
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    all[at < 0 ? 0 : (at + step + all.length) % all.length]?.focus();
  };

  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="small"
      title={t('switchOrganization')}
      footer={
        <>
          <LinkButton href="/businesses/new" look="secondary" icon={<Plus />} onClick={onClose}>
            {t('addOrganization')}
          </LinkButton>
          <LinkButton href="/clients" look="secondary" icon={<LayoutList />} onClick={onClose}>
            {t('allOrganizations')}
          </LinkButton>
        </>
      }
    >
      <div onKeyDown={onKeyDown}>
        {organizations.length >= MANY && (
          <Field id="find-organization" label={t('findOrganization')} isLabelHidden>
            <TextInput
              type="search"
              placeholder={t('findOrganization')}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          </Field>
        )}
        <p role="status" className="text-sm text-muted">
          {found.length === 0 && <span className="block py-3">{t('noOrganization')}</span>}
        </p>
        <ul ref={list} aria-label={t('switchOrganization')} className="mt-2">
          {found.map(({ id, name }) => (
            <li key={id}>
              <button
                type="button"
                aria-current={id === organization.id || undefined}
                onClick={() => void choose(id)}
                className={classNames(
                  'flex min-h-11 w-full items-center gap-3 rounded-md px-2 py-1.5 text-left hover:bg-sunken',
                  id === organization.id && 'font-medium',
                )}
              >
                <span className="min-w-0 flex-1 break-words">{name}</span>
                {id === organization.id && <Check aria-hidden className="size-4 text-action" />}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
