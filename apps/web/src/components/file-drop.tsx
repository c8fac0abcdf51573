'use client';
import { Camera, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslations } from 'next-intl';
import { classNames } from '@/lib/class-names';
import { toast } from '@/lib/toast';
import { Button } from './button';

export type FileDropProps = {
  onFiles: (files: File[]) => void;
  /** As for `<input accept>`; what a file really is, the API decides by its content. */
  accept?: string;
  maxMegabytes?: number;
  isMultiple?: boolean;
  isBusy?: boolean;
  /** Shows the button for the device's camera. */
  hasCamera?: boolean;
  hint?: string;
};

export const receiptTypes = 'image/jpeg,image/png,image/heic,image/heif,application/pdf,.heic,.heif';

export function FileDrop(props: FileDropProps) {
  const {
    onFiles,
    accept = receiptTypes,
    maxMegabytes = 10,
    isMultiple = false,
    isBusy = false,
    hasCamera = true,
  } = props;
  const t = useTranslations('common');
  const [isOver, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);

  const take = (list: FileList | null) => {
    const files = [...(list ?? [])];
    const fitting = files.filter((file) => file.size <= maxMegabytes * 1024 * 1024);
    for (const file of files.filter((candidate) => !fitting.includes(candidate))) {
      toast(t('file.tooLarge', { name: file.name, max: maxMegabytes }), { tone: 'danger' });
    }
    if (fitting.length > 0) onFiles(isMultiple ? fitting : fitting.slice(0, 1));
  };

  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (!isBusy) take(event.dataTransfer.files);
      }}
      className={classNames(
        'flex flex-col items-center gap-3 rounded-md border border-dashed px-4 py-8 text-center',
        isOver ? 'border-action bg-action-soft' : 'border-edge',
      )}
    >
      <p className="text-muted max-md:hidden">{t('file.drop')}</p>
      <div className="flex flex-wrap justify-center gap-2">
        {hasCamera && (
          <Button
            look="primary"
            icon={<Camera />}
            isBusy={isBusy}
            className="md:hidden"
            onClick={() => camera.current?.click()}
          >
            {t('file.camera')}
          </Button>
        )}
        <Button icon={<Upload />} isBusy={isBusy} onClick={() => chooser.current?.click()}>
          {t('file.choose')}
        </Button>
      </div>
      {props.hint && <p className="text-sm text-muted">{props.hint}</p>}
      <FileInput ref={chooser} accept={accept} isMultiple={isMultiple} onFiles={take} />
      <FileInput ref={camera} accept="image/*" isCamera onFiles={take} />
    </div>
  );
}

type FileInputProps = {
  ref: React.Ref<HTMLInputElement>;
  accept: string;
  isMultiple?: boolean;
  isCamera?: boolean;
  onFiles: (files: FileList | null) => void;
};

function FileInput({ ref, accept, isMultiple = false, isCamera = false, onFiles }: FileInputProps) {
  return (
    <input
      ref={ref}
      type="file"
      accept={accept}
      multiple={isMultiple}
      {...(isCamera ? { capture: 'environment' as const } : {})}
      tabIndex={-1}
      aria-hidden
      className="hidden"
      onChange={(event) => {
        onFiles(event.currentTarget.files);
        // The same file chosen again must be a change again.
        event.currentTarget.value = '';
      }}
    />
  );
}
