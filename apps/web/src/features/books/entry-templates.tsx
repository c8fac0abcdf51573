'use client';
import { Bookmark, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { Button, IconButton } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Field } from '@/components/field';
import { FormText } from '@/components/form/form-fields';
import { Form, useActionForm, type ActionForm } from '@/components/form/form';
import { Select } from '@/components/select';
import { call } from '@/lib/api/call';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';
import { fromTemplate, toTemplateLine, type EntryValues } from './entry-values';

const refreshes = ['journal-templates'];

/** Fills the form from a template, keeps the form as one, removes one. */
export function EntryTemplates({ form }: { form: ActionForm<EntryValues> }) {
  const t = useTranslations('entries');
  const say = useProblemText();
  const [chosen, setChosen] = useState('');
  const [isSaving, setSaving] = useState(false);
  const query = useApiQuery('listJournalTemplates', {});
  const remove = useApiMutation('deleteJournalTemplate', {
    refreshes,
    onSuccess: () => {
      setChosen('');
      toast(t('templateDeleted'));
    },
  });
  const templates = query.data?.data ?? [];
  const choose = async (id: string) => {
    setChosen(id);
    const template = templates.find((one) => one.id === id);
    if (!template) return;
    try {
      const chart = await call('listAccounts', { query: {} });
      form.setValue('description', template.description);
      form.setValue('postings', fromTemplate(template, chart.data));
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    }
  };
  return (
    <div className="flex flex-wrap items-end gap-3">
      {templates.length > 0 && (
        <Field label={t('template')} className="w-full md:w-72">
          <Select
            value={chosen}
            onChange={(event) => void choose(event.target.value)}
            options={[
              { value: '', label: t('noTemplate') },
              ...templates.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Field>
      )}
      {chosen !== '' && (
        <IconButton
          label={t('deleteTemplate')}
          icon={<Trash2 />}
          onClick={() => remove.mutate({ params: { id: chosen } })}
        />
      )}
      <Button look="quiet" icon={<Bookmark />} onClick={() => setSaving(true)}>
        {t('saveTemplate')}
      </Button>
      {isSaving && <SaveTemplate entry={form.getValues()} onClose={() => setSaving(false)} />}
    </div>
  );
}

function SaveTemplate({ entry, onClose }: { entry: EntryValues; onClose: () => void }) {
  const t = useTranslations('entries');
  const common = useTranslations('common');
  const create = useApiMutation('createJournalTemplate', { refreshes });
  const form = useActionForm<{ name: string }>({
    defaultValues: { name: entry.description },
    onSubmit: async ({ name }) => {
      const lines = entry.postings.filter(({ account }) => account).map(toTemplateLine);
      await create.mutateAsync({ body: { name, description: entry.description || name, lines } });
      toast(t('templateSaved', { name }));
      onClose();
    },
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('saveTemplate')}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={form.id} look="primary" isBusy={form.isBusy}>
            {common('save')}
          </Button>
        </>
      }
    >
      <Form form={form} className="space-y-5">
        <p>{t('templateHint')}</p>
        <FormText name="name" label={t('templateName')} isRequired />
      </Form>
    </Dialog>
  );
}
