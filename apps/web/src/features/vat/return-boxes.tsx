'use client';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { Contracts } from '@bilko/contracts';
import { Amount } from '@/components/figures';
import { Section } from '@/components/page';
import { Switch } from '@/components/checkbox';
import { classNames } from '@/lib/class-names';
import { BoxDocuments } from './box-documents';

type Box = Contracts['getVatReturn']['response']['boxes'][number];
type Span = { from: string; to: string };

const isZero = ({ base, vat }: Box) => ![base, vat].some((amount) => amount !== null && /[1-9]/.test(amount));

/** The boxes of each form; each opens to its documents. Those that are zero are hidden unless asked for. */
export function ReturnBoxes({ boxes, from, to }: { boxes: readonly Box[] } & Span) {
  const t = useTranslations('vat');
  const [showsZero, setShowsZero] = useState(false);
  const [opened, setOpened] = useState<Box | undefined>(undefined);
  const forms = [...new Set(boxes.map(({ form }) => form))];
  const shown = boxes.filter((box) => showsZero || box.isTotal || !isZero(box));
  return (
    <>
      <div className="mb-4 max-w-md">
        <Switch
          label={t('showZero')}
          checked={showsZero}
          onChange={(event) => setShowsZero(event.target.checked)}
        />
      </div>
      {forms.map((form) => (
        <Section key={form} title={t(`form.${formOf(form)}`)}>
          <BoxTable
            caption={t(`form.${formOf(form)}`)}
            boxes={shown.filter((box) => box.form === form)}
            onOpen={setOpened}
          />
        </Section>
      ))}
      {opened && <BoxDocuments box={opened} from={from} to={to} onClose={() => setOpened(undefined)} />}
    </>
  );
}

const known = ['pppdv', 'popdv', 'pdv', 'ppdv'] as const;
const formOf = (form: string) => known.find((one) => one === form) ?? 'pdv';

function BoxTable({
  caption,
  boxes,
  onOpen,
}: {
  caption: string;
  boxes: readonly Box[];
  onOpen: (box: Box) => void;
}) {
  const t = useTranslations('vat');
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead className="text-muted">
        <tr className="border-b">
          <th scope="col" className="py-2 pr-3 text-left font-medium">
            {t('box')}
          </th>
          <th scope="col" className="py-2 pr-3 text-left font-medium max-md:hidden">
            {t('boxName')}
          </th>
          <th scope="col" className="px-3 py-2 text-right font-medium">
            {t('base')}
          </th>
          <th scope="col" className="py-2 pl-3 text-right font-medium">
            {t('vat')}
          </th>
        </tr>
      </thead>
      <tbody>
        {boxes.map((box) => (
          <tr
            key={box.code}
            className={classNames('border-b align-baseline', box.isTotal && 'font-semibold')}
          >
            <th scope="row" className="py-1 pr-3 text-left font-[inherit]">
              <button
                type="button"
                onClick={() => onOpen(box)}
                aria-haspopup="dialog"
                className="min-h-11 text-left text-action underline-offset-2 hover:underline md:min-h-8"
              >
                {box.code.replace(':', ' · ')}{' '}
                <span className="block font-normal text-ink md:hidden">{box.name}</span>
              </button>
            </th>
            <td className="py-2 pr-3 max-md:hidden">{box.name}</td>
            <td className="px-3 py-2 text-right">{box.base !== null && <Amount amount={box.base} />}</td>
            <td className="py-2 pl-3 text-right">{box.vat !== null && <Amount amount={box.vat} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
